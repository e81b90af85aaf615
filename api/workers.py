"""Several server processes on one port and one data folder, whose writer lock their parent holds."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
from functools import partial
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.context import SpawnContext, SpawnProcess
from multiprocessing.synchronize import Event
from types import FrameType

from api.cli_serve import address, load, serve_here, set_up_logging
from api.console import say
from api.settings import Settings
from index.errors import ClauseciteError
from index.lock import FolderLock


def serve_with_workers(settings: Settings, listening: socket.socket, *, samples: bool) -> None:
    """Serve until a signal, or until a worker ends; raises ClauseciteError when one could not go on.

    The first worker gets ready alone: it makes the model, migrates the folder and loads the samples.
    """
    context = get_context("spawn")
    processes: list[SpawnProcess] = []
    with FolderLock(settings.data):
        signal.signal(signal.SIGTERM, _interrupt)
        try:
            for number in range(settings.workers):
                processes.append(_start(context, settings, listening, samples=samples and not number))
            say(f"Serving on {address(listening)} with {settings.workers} workers")
            wait([process.sentinel for process in processes])
        except KeyboardInterrupt:
            return
        finally:
            codes = _stop(processes)
    raise ClauseciteError(
        f"a worker ended (exit codes {codes}), so all were stopped; its message stands above"
    )


def _start(
    context: SpawnContext, settings: Settings, listening: socket.socket, *, samples: bool
) -> SpawnProcess:
    """Start one worker and wait until it is ready, or has ended."""
    ready = context.Event()
    process = context.Process(target=_work, args=(settings, listening, samples, ready))
    process.start()
    while process.is_alive() and not ready.wait(0.05):
        pass
    return process


def _stop(processes: list[SpawnProcess]) -> list[int | None]:
    """End the workers that still run, let them finish what they do, and give the exit codes."""
    for process in processes:
        process.terminate()
    for process in processes:
        process.join()
    return [process.exitcode for process in processes]


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _work(settings: Settings, listening: socket.socket, samples: bool, ready: Event) -> None:
    """Be one worker."""
    set_up_logging(settings)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        serve_here(settings, listening, partial(load, samples=samples, inherit_lock=True, ready=ready.set))
    except (ClauseciteError, OSError) as error:
        say(f"clausecite: {error}")
        raise SystemExit(1) from None


def _end_with_parent() -> None:
    """End this worker when its parent is gone, because the writer lock is gone with it."""
    parent = parent_process()
    assert parent is not None
    wait([parent.sentinel])
    logging.getLogger("clausecite").error("the parent process is gone; this worker ends")
    os.kill(os.getpid(), signal.SIGTERM)
