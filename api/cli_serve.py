"""The command that serves: binds the port at once, loads in the background, ends with one line if it cannot."""

from __future__ import annotations

import errno
import logging
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from api.console import DataOption, say
from api.settings import Settings, read_settings
from index.errors import Busy

if TYPE_CHECKING:
    import uvicorn

    from api.build import Service


def serve(
    data: DataOption = None,
    host: Annotated[
        str | None, typer.Option("--host", help="The address.", show_default="setting host")
    ] = None,
    port: Annotated[int | None, typer.Option("--port", help="The port.", show_default="setting port")] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", help="Server processes.", show_default="setting workers")
    ] = None,
    samples: Annotated[
        bool,
        typer.Option("--samples", help="Load the sample documents into a folder that has never held one."),
    ] = False,
) -> None:
    """Serve HTTP and the page."""
    settings = read_settings(data=data, host=host, port=port, workers=workers)
    set_up_logging(settings)
    listening = bind(settings.host, settings.port)
    if settings.workers > 1:
        # Imported here: only several workers need multiprocessing.
        from api.workers import serve_with_workers

        serve_with_workers(settings, listening, samples=samples)
        return
    announce = partial(say, f"Serving on {address(listening)}")
    serve_here(settings, listening, partial(load, samples=samples, inherit_lock=False, ready=announce))


def set_up_logging(settings: Settings) -> None:
    """Log to standard error from the level that is set."""
    logging.basicConfig(
        level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )


def bind(host: str, port: int) -> socket.socket:
    """Take the port; raises Busy when another program has it, OSError for an address that is not here."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Accepted connections inherit the protocol, and asyncio sends without waiting for acknowledgements (TCP_NODELAY) only on
    # sockets that name TCP; else each answer waits 40 ms for one.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(2048)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise Busy(
                f"port {port} of {host} is in use by another program; choose another with --port"
            ) from error
        raise OSError(
            f"cannot listen on {host}:{port}: {error.strerror}; choose another with --host"
        ) from error
    listening.set_inheritable(True)
    return listening


def address(listening: socket.socket) -> str:
    """Write where the page can be opened."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def load(settings: Settings, *, samples: bool, inherit_lock: bool, ready: Callable[[], object]) -> Service:
    """Build the service for a server, say what is going on, and call `ready`."""
    from api.build import build
    from api.samples import load_samples

    service = build(settings, write=True, inherit_lock=inherit_lock, say=say)
    if samples:
        load_samples(service, say)
    ready()
    return service


def serve_here(settings: Settings, listening: socket.socket, load: Callable[[Settings], Service]) -> None:
    """Serve in this process until a signal; raises the error that kept it from getting ready."""
    failures: list[Exception] = []

    def failed(error: Exception) -> None:
        failures.append(error)
        server.should_exit = True

    with ThreadPoolExecutor(1) as loader:
        # Begun before the web framework is imported: much of it runs outside the interpreter's lock.
        loading = loader.submit(load, settings)
        server = make_server(settings, lambda _: loading.result(), failed)
        with suppress(KeyboardInterrupt):  # raised again by the server once Ctrl-C has ended it in order
            server.run(sockets=[listening])
    if failures:
        raise failures[0]


def make_server(
    settings: Settings, load: Callable[[Settings], Service], failed: Callable[[Exception], None]
) -> uvicorn.Server:
    """Make the HTTP server, not yet running."""
    import uvicorn

    from api.app import create_app

    return uvicorn.Server(
        uvicorn.Config(
            create_app(settings, load, failed),
            log_config=None,
            access_log=settings.log_level in ("debug", "info"),
            timeout_graceful_shutdown=30,
            server_header=False,
        )
    )
