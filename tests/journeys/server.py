"""A real server with a data folder of its own, on 127.0.0.1, for the journeys."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

LIDER = Path(sys.executable).parent / "lider"
LOGINS = "logins.json"


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
        return json.loads((self.folder / LOGINS).read_text())

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


def build(folder: Path) -> None:
    """Builds a sample in `folder` with who can sign in."""
    server = Server("http://127.0.0.1", folder, environment_of(folder, "http://127.0.0.1"))
    server.lider("demo", "--size", "small", "--logins", str(folder / LOGINS))


@contextmanager
def serving(folder: Path, **more: str):
    """Serves the sample in `folder`; stops with the block."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    server = Server(url, folder, environment_of(folder, url, **more))
    with (folder / "server.log").open("w") as log:
        words = [LIDER, "serve", "--port", str(port)]
        process = subprocess.Popen(words, env=server.environment, stdout=log, stderr=log)
        try:
            wait_until_ready(url, process, folder / "server.log")
            yield server
        finally:
            process.terminate()
            process.wait(timeout=60)


def wait_until_ready(url: str, process: subprocess.Popen, log: Path) -> None:
    for _ in range(1200):
        assert process.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(url + "/readyz", timeout=10).close()
            return
        except OSError:  # not there yet, or slow to answer
            time.sleep(0.1)
    raise AssertionError(log.read_text())
