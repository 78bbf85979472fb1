"""The Anti-Racism Model for Improvement: three questions, seven principles, eighteen prompts."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Prompt:
    """One thing that the framework asks of a project."""

    id: str  # q1.naming.1
    plain: str  # our own words; the published wording is linked, not copied
    human: tuple[str, ...]  # what only people can judge


@dataclass(frozen=True)
class Principle:
    """One of the seven principles, under its published title."""

    id: str
    question: str
    title: str
    plain: str
    prompts: tuple[Prompt, ...]


@dataclass(frozen=True)
class Question:
    """One of the three questions of the Model for Improvement."""

    id: str
    title: str
    plain: str


@dataclass(frozen=True)
class Framework:
    """The whole framework, in the order of its publication.

    Source: Anti-Racism Model for Improvement, NHS Race and Health Observatory and
    Institute for Healthcare Improvement.
    """

    title: str
    publishers: tuple[str, ...]
    questions: tuple[Question, ...]
    principles: tuple[Principle, ...]

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """All prompts, in order."""
        return tuple(prompt for principle in self.principles for prompt in principle.prompts)


@cache
def framework() -> Framework:
    """Return the framework.

    >>> f = framework()
    >>> len(f.questions), len(f.principles), len(f.prompts)
    (3, 7, 18)
    """
    text = files("mfiar_site.standards").joinpath("framework.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return Framework(
        title=data["title"],
        publishers=tuple(data["publishers"]),
        questions=tuple(Question(**question) for question in data["question"]),
        principles=tuple(_principle(entry) for entry in data["principle"]),
    )


def _principle(entry: dict[str, object]) -> Principle:
    prompts = entry.pop("prompt")
    assert isinstance(prompts, list)
    return Principle(
        **{key: str(value) for key, value in entry.items()},
        prompts=tuple(Prompt(p["id"], p["plain"], tuple(p["human"])) for p in prompts),
    )
