"""A page opened in a browser, from a folder or from a host as hosts are."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from threading import Thread
from typing import Any


@contextmanager
def opened(browser: Any, address: str, *, width: int, **settings: object) -> Iterator[Any]:
    """Open a page and hold what it said and what it asked for."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **settings)
    page = context.new_page()
    page.said, page.asked = [], []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(address)
    yield page
    context.close()


@contextmanager
def host(site: Path, base: str, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve a site under a path as GitHub Pages does: a lost address is answered by 404.html."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.split("?")[0]
            file = site / path.removeprefix(base) if path.startswith(base) else site / "outside"
            file = file / "index.html" if file.is_dir() else file
            is_there = file.is_file()
            content = (file if is_there else site / "404.html").read_bytes()
            kind = guess_type(file)[0] if is_there else "text/html"
            self.send_response(200 if is_there else 404)
            self.send_header("Content-Type", kind or "application/octet-stream")
            self.send_header("X-Content-Type-Options", "nosniff")
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = _Quiet(("127.0.0.1", 0), Answer)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that hangs up when a test ends."""
