"""Work spread over the processors of the machine; the results come in the order of the work.

A process that is started anew, or from a clean one, shares nothing with this one: no thread, no
lock and no open file. It ends with this one, however that ends.
"""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_MOST = 8  # processes: each takes some 60 MB
_WAY = "spawn" if sys.platform == "win32" else "forkserver"


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def map_in_processes(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    processes: int | None = None,
    ready: tuple[str, ...] = (),
) -> Iterator[Result]:
    """Yield what `work` makes of each item, in the order of the items.

    It is the same whatever the number of processes. Where they cannot be started, or the system
    ends one (for want of memory, say), the rest is done in this process.

    Args:
        work: A function of a module, or one with some arguments already given. It and what it
            returns are sent from process to process.
        items: What it is given, one by one.
        processes: How many to use; as many as there are processors when omitted. With one, all
            is done here.
        ready: Modules that the work needs, to be loaded once for all processes.
    """
    count = min(processes or processors(), _MOST, len(items))
    done = 0
    if count > 1:
        try:
            for result in _spread(work, items, count, ready):
                yield result
                done += 1
        except BrokenProcessPool:
            pass
    for item in items[done:]:
        yield work(item)


def with_first_ready(results: Iterator[Result]) -> Iterator[Result]:
    """Return results of which the first is there: others are made while this process goes on."""
    for first in results:
        return chain([first], results)
    return results


def preload_in_forkserver(modules: tuple[str, ...]) -> None:
    """Begin to load what the processes will need, while this one does something else.

    What it is loaded in, and every process that is started from there, is born deaf to Ctrl-C: a
    process that it ended while starting would leave the others waiting for work for ever.
    """
    if sys.platform != "win32":
        from multiprocessing import forkserver, resource_tracker

        multiprocessing.get_context(_WAY).set_forkserver_preload([__name__, *modules])
        resource_tracker.ensure_running()  # first: it lets signals through again when it has begun
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            forkserver.ensure_running()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def collect_garbage_rarely() -> None:
    """Look for circles of unused objects seldom: a build makes many objects, hardly any circles.

    With Python's own setting a quarter of a build's time goes into looking.
    """
    gc.set_threshold(200_000, 50, 100)


def _spread(
    work: Callable[[Item], Result], items: Sequence[Item], count: int, ready: tuple[str, ...]
) -> Iterator[Result]:
    with _pool(work, count, ready) as pool:
        with _interrupted_later():
            results = pool.map(_done, items)
        yield from results


@contextmanager
def _pool(
    work: Callable[[Any], Any], count: int, ready: tuple[str, ...]
) -> Iterator[ProcessPoolExecutor]:
    """Hold some processes. When the block is left early, none begins anything more."""
    try:
        preload_in_forkserver(ready)
        pool = ProcessPoolExecutor(count, multiprocessing.get_context(_WAY), _begin, (work,))
    except (NotImplementedError, ImportError, OSError) as error:  # a system without semaphores
        raise BrokenProcessPool from error
    try:
        yield pool
    except BaseException:
        with _interrupted_later():
            pool.shutdown(wait=False, cancel_futures=True)  # each ends with what it has in hand
        raise
    pool.shutdown()


@contextmanager
def _interrupted_later() -> Iterator[None]:
    """Let Ctrl-C wait for the end of the block.

    The queue of a pool is put into under a lock. Interrupted between the two steps that take it,
    the lock stays taken, and the end of the program waits for it for ever.
    """
    is_ours_to_set = threading.current_thread() is threading.main_thread()
    usual = signal.getsignal(signal.SIGINT)
    if not is_ours_to_set or usual is None:
        yield
        return
    heard: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
        if heard:  # whatever else went wrong: it may come of the same Ctrl-C
            signal.raise_signal(signal.SIGINT)


_work: Callable[[Any], Any]  # of a process that was started for it, which is sent it once


def _done(item: Any) -> Any:
    return _work(item)


def _begin(work: Callable[[Any], Any]) -> None:
    """Set up a process that was started for the work."""
    global _work
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first process to answer
    collect_garbage_rarely()
    threading.Thread(target=_end_with_the_first, daemon=True).start()


def _end_with_the_first() -> None:
    first = multiprocessing.parent_process()
    if first is not None:
        first.join()
        os._exit(1)
