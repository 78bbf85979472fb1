"""What to write where a text stands and a list or a record is needed, or the other way round."""

from mfiar_site.language.lists import enumerated
from mfiar_site.loading.nodes import Node, ScalarNode, SequenceNode
from mfiar_site.loading.notes import Notes
from mfiar_site.loading.plans import FieldPlan, ListShape, RecordShape, plan_of
from mfiar_site.loading.scalars import ScalarKind
from mfiar_site.loading.wording import in_braces, in_code, plain, shown


def note_not_a_list(shape: ListShape, node: Node, name: str, notes: Notes) -> None:
    """Note that one value stands where a list is needed, and show the list."""
    found = f"the single text {shown(node.text)}" if isinstance(node, ScalarNode) else "a record"
    message = f"{in_code(name)} needs a list, and {found} stands here."
    notes.add("value-not-a-list", node.at, message, _list_advice(shape, node, name))


def note_not_a_record(shape: RecordShape, node: Node, name: str, notes: Notes) -> None:
    """Note that a text or a list stands where keys are needed, and show the keys."""
    found = "a list" if isinstance(node, SequenceNode) else "a text"
    message = f"{in_code(name)} needs keys and values, and {found} stands here."
    notes.add("value-not-a-record", node.at, message, _record_advice(shape, node, name))


def _list_advice(shape: ListShape, node: Node, name: str) -> str:
    if isinstance(shape.item, RecordShape):
        first = next(iter(plan_of(shape.item.record)))
        return f"Start each record of the list with a hyphen, such as `- {first}: ...`."
    if not isinstance(node, ScalarNode) or not isinstance(shape.item, ScalarKind):
        return "Write one item a line, each after a hyphen."
    if shape.item.code == "value-not-text":
        return f"Write each text on its own line after a hyphen: `- {plain(node.text)}`."
    return f"Put it in brackets: `{name}: [{plain(node.text)}]`."


def _record_advice(shape: RecordShape, node: Node, name: str) -> str:
    plan = plan_of(shape.record)
    if isinstance(node, SequenceNode):
        return f"Remove the hyphen or brackets; write the keys {enumerated(plan)} below it."
    first, *rest = plan.values()
    text = in_braces(node.text) if isinstance(node, ScalarNode) else "..."
    example = ", ".join([f"{first.name}: {text}", *_needed(rest)])
    return f"Write `{name}: {{{example}}}`; its keys are {enumerated(plan)}."


def _needed(rest: list[FieldPlan]) -> list[str]:
    return [f"{field.name}: ..." for field in rest if field.is_required]
