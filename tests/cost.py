"""What every test file costs: `python -m tests.cost [PYTEST ARGUMENTS]`.

Told in seconds of processor time, which are the same on a busy machine as on an idle one: they show
which file to look at, where the clock shows who else was working. Child processes are counted once
they have ended. What files share (a site that is built once, a module that one imports first) is
counted for the file that came first.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import pytest

SHOWN = 40  # files; the rest of them together cost little


class Cost:
    """The plugin: seconds of collecting and of running, for every file."""

    def __init__(self) -> None:
        self.collecting: Counter[str] = Counter()
        self.running: Counter[str] = Counter()

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Generator[None, Any, Any]:
        """Count what it takes to import a file and to name its tests."""
        with _counted(self.collecting, _file(collector)):
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Count a test with what it sets up and clears away."""
        with _counted(self.running, _file(item)):
            return (yield)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Hand a worker's counts to the process that prints them."""
        output = getattr(session.config, "workeroutput", None)
        if output is not None:
            output["cost"] = (dict(self.collecting), dict(self.running))

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Add the counts of a worker of pytest-xdist."""
        collecting, running = getattr(node, "workeroutput", {}).get("cost", ({}, {}))
        self.collecting.update(collecting)
        self.running.update(running)

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Print the dearest files first, and the sum of all."""
        both = self.collecting + self.running
        terminalreporter.section("seconds of processor time")
        terminalreporter.write_line(f"{'collect':>8} {'run':>8}  file")
        for file, _ in both.most_common(SHOWN):
            terminalreporter.write_line(self._line(self.collecting[file], self.running[file], file))
        sums = self.collecting.total(), self.running.total()
        terminalreporter.write_line(self._line(*sums, f"all {len(both)} files"))

    @staticmethod
    def _line(collecting: float, running: float, file: str) -> str:
        return f"{collecting:8.1f} {running:8.1f}  {file}"


def _file(node: pytest.Item | pytest.Collector) -> str:
    return node.nodeid.partition("::")[0]


@contextmanager
def _counted(seconds: Counter[str], file: str) -> Generator[None, None, None]:
    before = _processor_seconds()
    try:
        yield
    finally:
        seconds[file] += _processor_seconds() - before  # type: ignore[assignment]


def _processor_seconds() -> float:
    return sum(os.times()[:4])  # user and system, of this process and of its ended children


def pytest_configure(config: pytest.Config) -> None:
    """Count in every process in which pytest runs."""
    config.pluginmanager.register(Cost(), "cost")


if __name__ == "__main__":
    sys.exit(pytest.main(["-q", "-p", "tests.cost", *sys.argv[1:]]))
