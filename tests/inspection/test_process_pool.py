"""Work spread over processes gives what work in one process gives, and leaves none behind."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Thread

import pytest

from mfiar_site.inspection.process_pool import map_in_processes

ROOT = Path(__file__).parents[2]
NUMBERS = list(range(40))
_LONGEST = 60  # seconds: a program that still runs then hangs


def tripled(number: int) -> tuple[int, int]:
    """Return three times a number, and the process it was done in."""
    return number * 3, os.getpid()


def refused(number: int) -> int:
    if number == 7:
        raise ValueError(f"no {number}")
    return number


def ended_by_the_system(number: int, *, first: int) -> int:
    """Return the number, unless it is done in another process than the first: that is killed."""
    if number == 7 and os.getpid() != first:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def written_to(pipe: Path, number: int) -> int:
    """Write the number into a pipe that stays open for as long as this process lives."""
    os.write(os.open(pipe, os.O_WRONLY), f"{number}\n".encode())
    return number


PROGRAM = """\
import sys
from functools import partial
from pathlib import Path
from mfiar_site.inspection.process_pool import map_in_processes
from tests.inspection.test_process_pool import written_to
if __name__ == "__main__":
    work = partial(written_to, Path(sys.argv[1]))
    for number in map_in_processes(work, range(100_000), processes=2):
        pass
"""


def test_results_come_in_the_order_of_the_work() -> None:
    done = list(map_in_processes(tripled, NUMBERS, processes=2))

    assert [result for result, _ in done] == [number * 3 for number in NUMBERS]
    assert os.getpid() not in {process for _, process in done}


def test_one_process_is_this_one() -> None:
    assert list(map_in_processes(tripled, [1], processes=1)) == [(3, os.getpid())]
    assert list(map_in_processes(tripled, [1], processes=8)) == [(3, os.getpid())]


def test_nothing_to_do_is_done() -> None:
    assert list(map_in_processes(tripled, [], processes=2)) == []


@pytest.mark.parametrize("processes", [1, 2])
def test_what_the_work_raises_is_raised_here(processes: int) -> None:
    with pytest.raises(ValueError, match="no 7"):
        list(map_in_processes(refused, NUMBERS, processes=processes))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing can be killed so here")
def test_what_a_killed_process_left_undone_is_done_here() -> None:
    """A system that runs out of memory kills what takes most; the site is made all the same."""
    work = partial(ended_by_the_system, first=os.getpid())

    assert list(map_in_processes(work, NUMBERS, processes=2)) == NUMBERS


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe"
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes with names here")
    os.mkfifo(path)
    return path


def _started(pipe: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(pipe)],
        env=environment,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )


@contextmanager
def _opened(pipe: Path, program: subprocess.Popen[bytes]) -> Iterator[None]:
    """Hold the pipe open once something was written into it, then wait for its end.

    A program that fails before it writes is an error.
    """
    handle = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)  # else it would wait for a writer for ever
    with os.fdopen(handle, "rb") as written:
        if not select.select([handle], [], [], _LONGEST)[0]:
            program.kill()
            pytest.fail(f"nothing was written: {program.communicate()[1].decode()}")
        os.set_blocking(handle, True)
        written.readline()
        # A full pipe would hold up whoever writes, and the end with it: read while they write.
        reading = Thread(target=written.read, daemon=True)
        reading.start()
        yield
        reading.join(_LONGEST)
        assert not reading.is_alive(), "a process that can write into the pipe is still there"


@pytest.fixture(autouse=True)
def _hears_interrupts() -> Iterator[None]:
    """A shell starts background jobs deaf to Ctrl-C, and their children inherit it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def blocked_signals(_: int) -> set[int]:
    return set(signal.pthread_sigmask(signal.SIG_BLOCK, ()))


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="no signals are blocked here")
def test_a_process_hears_no_interrupt_even_while_it_starts() -> None:
    """One that Ctrl-C ends before it has begun breaks the pool, and the others wait for ever."""
    of_each = list(map_in_processes(blocked_signals, NUMBERS, processes=2))

    assert [signals for signals in of_each if signal.SIGINT not in signals] == []
    assert signal.SIGINT not in blocked_signals(0)


@pytest.mark.parametrize("sent", ["SIGKILL", "SIGTERM"])
def test_no_process_outlives_the_one_that_is_killed(pipe: Path, sent: str) -> None:
    """A pipe comes to its end when the last process that can write into it is gone."""
    program = _started(pipe)
    with _opened(pipe, program):
        program.send_signal(getattr(signal, sent))
        program.communicate()

    assert program.returncode == -getattr(signal, sent)


def test_an_interrupted_program_ends_all_its_processes_and_says_it_once(pipe: Path) -> None:
    """Ctrl-C reaches every process that the terminal started; only the first one answers."""
    program = _started(pipe)
    with _opened(pipe, program):
        os.killpg(program.pid, signal.SIGINT)
        told = program.communicate(timeout=_LONGEST)[1].decode()

    assert program.returncode == -signal.SIGINT
    assert told.count("KeyboardInterrupt") == 1


def test_an_interrupt_waits_until_the_work_is_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A queue that is interrupted while it takes its lock never gives it back."""
    handed_out = []
    usual = ProcessPoolExecutor.submit

    def interrupted(self: ProcessPoolExecutor, *told: object) -> object:
        signal.raise_signal(signal.SIGINT)
        handed_out.append(told)
        return usual(self, *told)  # type: ignore[arg-type]

    monkeypatch.setattr(ProcessPoolExecutor, "submit", interrupted)

    with pytest.raises(KeyboardInterrupt):
        list(map_in_processes(tripled, NUMBERS, processes=2))
    assert len(handed_out) == len(NUMBERS)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_interrupt_is_not_lost_in_what_it_broke(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C can end a process that is only starting; the rest is not done here instead."""

    def broken(*_: object) -> object:
        signal.raise_signal(signal.SIGINT)
        raise BrokenProcessPool

    monkeypatch.setattr(ProcessPoolExecutor, "submit", broken)

    with pytest.raises(KeyboardInterrupt):
        list(map_in_processes(tripled, NUMBERS, processes=2))
