"""A second dimension in the figures: everybody is there too, and a standard fits it."""

from collections.abc import Iterator

from mfiar_site.checks.check import CheckFinding, Subject, check
from mfiar_site.checks.tables import top, with_tables
from mfiar_site.language.lists import english_list


@check("dimension-without-whole", prompt="q2.data.1")
def everybody_is_counted_too(subject: Subject) -> Iterator[CheckFinding]:
    """Figures with a second dimension also have the rows of everybody, for every group they show.

    Charts and gaps are of everybody in a group. Adding up the parts would leave out who has no
    value on record, and whatever is hidden.
    """
    for measure, table in with_tables(subject):
        if not measure.also_by:
            continue
        whole = {row.group for row in table.rows if row.is_whole}
        without = sorted({str(row.group) for row in table.rows if row.group not in whole})
        if without:
            columns, names = english_list(measure.also_by), english_list(without)
            yield CheckFinding(
                at=top(table),
                message=f"{names} of {measure.id!r} have no row with all in {columns}.",
                advice=f"Add a row for each period with all in {columns}: everybody of the group.",
            )


@check("standard-off-dimension")
def a_standard_has_a_dimension(subject: Subject) -> Iterator[CheckFinding]:
    """Rates are made alike in a second dimension that the figures have."""
    for measure in subject.project.measures:
        plan = measure.standardise
        if plan and plan.by not in measure.also_by:
            yield CheckFinding(
                at=plan.source.at("by"),
                message=f"{plan.by!r} is no second dimension of the measure {measure.id!r}.",
                advice=f"Add it: also_by: [{plan.by}], and a column of that name in the figures.",
            )


@check("standard-does-not-fit")
def a_standard_names_each_value(subject: Subject) -> Iterator[CheckFinding]:
    """A standard population has a size above 0 for every value in the figures, and for no other.

    A value without a size would leave people out; a size without figures can never be met.
    """
    for measure, table in with_tables(subject):
        plan = measure.standardise
        if plan is None or plan.by not in measure.also_by:
            continue
        rows = [dict(row.also)[plan.by] for row in table.rows if not row.is_whole]
        values, named = set(rows) - {"all"}, [str(weight.value) for weight in plan.standard]
        for weight in plan.standard:
            is_twice = named.count(str(weight.value)) > 1
            if weight.size <= 0 or is_twice or str(weight.value) not in values:
                yield CheckFinding(
                    at=weight.source.at("value"),
                    message=(
                        f"The standard has {weight.size} of {weight.value!r}, and the figures have"
                        f" the values {english_list(sorted(values))}."
                    ),
                    advice="Give each value of the figures once, with its size in the standard.",
                )
        if missing := sorted(values - set(named)):
            yield CheckFinding(
                at=plan.source.at("standard"),
                message=f"The standard has no size for {english_list(missing)}.",
                advice="Give each value of the figures once, with its size in the standard.",
            )


CHECKS = (everybody_is_counted_too, a_standard_has_a_dimension, a_standard_names_each_value)
