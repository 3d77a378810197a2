"""A line to a server that can fall silent without being closed, as when a firewall drops what is sent."""

from __future__ import annotations

import socket
from threading import Event, Thread

from sqlalchemy.engine import make_url


class Proxy:
    """Stands between a store and its server; while `silent` nothing is passed on, yet nothing is closed."""

    def __init__(self, location: str) -> None:
        url = make_url(location)
        host, port = url.query.get("host") or url.host or "127.0.0.1", url.port or 5432
        self.target = (str(host), port)
        self.silent = Event()
        self.sockets: list[socket.socket] = []
        self.listening = socket.create_server(("127.0.0.1", 0))
        bare = url.set(host="127.0.0.1", port=self.listening.getsockname()[1])
        self.url = bare.difference_update_query(["host"]).render_as_string(hide_password=False)
        Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Proxy:
        return self

    def __exit__(self, *_: object) -> None:
        self.listening.close()
        self.cut()

    def cut(self) -> None:
        """Ends every connection there is."""
        for end in self.sockets:
            end.close()
        self.sockets.clear()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self.listening.accept()
            except OSError:
                return
            far = self._far()
            self.sockets += [near, far]
            Thread(target=self._pass, args=(near, far), daemon=True).start()
            Thread(target=self._pass, args=(far, near), daemon=True).start()

    def _far(self) -> socket.socket:
        host, port = self.target
        if not host.startswith("/"):
            return socket.create_connection((host, port))
        far = socket.socket(socket.AF_UNIX)
        far.connect(f"{host}/.s.PGSQL.{port}")
        return far

    def _pass(self, source: socket.socket, target: socket.socket) -> None:
        waiting = Event()
        try:
            while data := source.recv(65536):
                while self.silent.is_set():
                    waiting.wait(0.01)
                target.sendall(data)
        except OSError:
            pass
        for end in (source, target):
            end.close()
