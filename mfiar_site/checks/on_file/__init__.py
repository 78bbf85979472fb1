"""What to look for in a project for each of the eighteen prompts, and the words for it."""

from collections.abc import Callable

from mfiar_site.checks.check import Subject
from mfiar_site.checks.on_file import question_1, question_2, question_3
from mfiar_site.checks.on_file.parts import Seen

LOOK: dict[str, Callable[[Subject], Seen]] = {
    "q1.naming.1": question_1.naming,
    "q1.naming.2": question_1.aim,
    "q1.understanding.1": question_1.team,
    "q1.understanding.2": question_1.drivers,
    "q1.understanding.3": question_1.influence,
    "q1.bias.1": question_1.reviews,
    "q1.bias.2": question_1.institutional,
    "q2.data.1": question_2.disaggregated,
    "q2.data.2": question_2.missing,
    "q2.data.3": question_2.insights,
    "q2.lens.1": question_2.indicators,
    "q2.lens.2": question_2.balancing,
    "q3.involvement.1": question_3.involved,
    "q3.involvement.2": question_3.priorities,
    "q3.involvement.3": question_3.barriers,
    "q3.evaluation.1": question_3.assessed,
    "q3.evaluation.2": question_3.evaluated,
    "q3.evaluation.3": question_3.decided,
}
