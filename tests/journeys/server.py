"""A real server with a data folder of its own, on 127.0.0.1, for the journeys."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

LIDER = Path(sys.executable).parent / "lider"


@dataclass(frozen=True)
class Server:
    url: str
    folder: Path
    environment: dict[str, str]

    def lider(self, *words: str, given: str | None = None) -> str:
        """Runs a command of `lider` on this server's data."""
        done = subprocess.run([LIDER, *words], env=self.environment, capture_output=True, text=True, input=given)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @cached_property
    def logins(self) -> dict:
        """Who can sign in, and an address of each kind of thing."""
        file = self.folder / "logins.json"
        self.lider("demo", "--keep", "--logins", str(file))
        return json.loads(file.read_text())

    def person(self, role: str) -> dict[str, str]:
        return next(one for one in self.logins["people"] if one["role"] == role)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment_of(folder: Path, url: str, **more: str) -> dict[str, str]:
    """The environment of a server that is alone on its data."""
    found = {
        **os.environ,
        "LIDER_DATA_DIR": str(folder),
        "LIDER_SAMPLE": "1",
        "LIDER_BASE_URL": url,
        "LIDER_SECRET_KEY": "journey",
        **more,
    }
    found.pop("DATABASE_URL", None)
    found.pop("DJANGO_SETTINGS_MODULE", None)
    return found


@contextmanager
def serving(folder: Path, *, demo: tuple[str, ...] | None, **more: str):
    """Serves the data in `folder`, or a new sample built with the words `demo`; stops with the block."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    server = Server(url, folder, environment_of(folder, url, **more))
    server.lider("migrate", "-v", "0")
    if demo is not None:
        server.lider("demo", *demo)
    with (folder / "server.log").open("w") as log:
        words = [LIDER, "serve", "--port", str(port)]
        process = subprocess.Popen(words, env=server.environment, stdout=log, stderr=log)
        try:
            wait_until_ready(url, process, folder / "server.log")
            yield server
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_until_ready(url: str, process: subprocess.Popen, log: Path) -> None:
    for _ in range(300):
        assert process.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(url + "/readyz", timeout=2).close()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(log.read_text())
