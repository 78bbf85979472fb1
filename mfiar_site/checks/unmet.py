"""What a prompt asks that a check finds wanting: an answer with a hole is answered in part."""

from collections.abc import Mapping

from mfiar_site.checks.check import Subject
from mfiar_site.checks.registry import CHECKS
from mfiar_site.language.messages import message

# What is missing where a check finds something, by prompt. Checks that only flag something for
# readers, such as old figures or many unknown, are not here: with them the answer is still there.
MISSED: Mapping[str, Mapping[str, str]] = {
    "q1.naming.1": {"racism-not-named": message("the word racism")},
    "q1.naming.2": {
        "aim-without-baseline": message("where it starts"),
        "aim-without-comparison": message("whom it is compared with"),
        "target-scale-not-said": message("points or percent"),
        "target-leaves-gap": message("a target that narrows the gap"),
        "measure-not-disaggregated": message("figures for each group"),
    },
    "q1.understanding.1": {"reflection-old": message("a reflection of the last two years")},
    "q1.understanding.2": {
        "no-driver-of-racism": message("a driver marked as racism"),
        "change-without-driver": message("the driver that each change acts on"),
    },
    "q1.understanding.3": {
        "tested-change-out-of-reach": message("tests of what the team can change"),
        "concern-not-escalated": message("who was told of the rest"),
    },
    "q1.bias.1": {"review-leads-nowhere": message("what follows from each finding")},
    "q1.bias.2": {
        "racism-element-loose": message("whether each is taken on"),
        "racism-none-left-out": message("what is not taken on"),
    },
    "q2.data.1": {
        "measure-not-disaggregated": message("figures for each group"),
        "measure-misses-group": message("figures for each group"),
        "one-group-only": message("figures for each group"),
    },
    "q2.data.3": {"insight-not-linked": message("what each account explains")},
    "q2.lens.1": {"indicator-without-baseline": message("where it starts")},
    "q2.lens.2": {
        "balancing-not-by-group": message("figures for each group"),
        "balancing-not-looked-at": message("a look at it after the last change"),
    },
    "q3.involvement.1": {"involvement-one-sided": message("staff and service users, both")},
    "q3.involvement.2": {
        "change-without-priority": message("the request that each change answers"),
        "answer-cannot-without-reason": message("a reason for each refusal"),
    },
    "q3.involvement.3": {
        "barrier-without-action": message("what was done about each"),
        "none-found-by-nobody": message("who was asked"),
        "complaint-route-missing": message("a way to complain"),
    },
    "q3.evaluation.1": {"decision-misses-group": message("results for each group")},
    "q3.evaluation.2": {"deciders-not-named": message("who decided")},
    "q3.evaluation.3": {
        "decision-without-reason": message("a reason for each decision"),
        "adapt-without-next": message("the next test"),
    },
}

Unmet = Mapping[str, tuple[str, ...]]  # by prompt: what is missing, as messages


def unmet(subject: Subject) -> Unmet:
    """Return what is missing from the answer to each prompt, as far as checks can see.

    A case study holds what its sources publish, and is asked for no more.
    """
    if subject.is_case_study:
        return {}
    wanted = {code for missed in MISSED.values() for code in missed}
    found = {one.code for one in CHECKS if one.code in wanted and any(one.rule(subject))}
    return {
        prompt: tuple(dict.fromkeys(word for code, word in missed.items() if code in found))
        for prompt, missed in MISSED.items()
    }
