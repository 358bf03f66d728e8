"""Commands of the project in processes of their own, on a database file of their own."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
#: As long and as varied as a real one.
SECRET = hashlib.sha256(b"trust").hexdigest()
LIDER = Path(sys.executable).parent / "lider"


def environment(folder: Path, **more: str) -> dict[str, str]:
    """An environment without anything of this test run in it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LIDER_", "DJANGO_", "DATABASE_", "TEST_"))}
    return {**kept, "LIDER_DATA_DIR": str(folder), "LIDER_SECRET_KEY": SECRET, **more}


def run(folder: Path, *command: str, **more: str) -> subprocess.CompletedProcess:
    """Runs `command` to its end; what it wrote is in the result."""
    return subprocess.run(command, env=environment(folder, **more), cwd=ROOT, capture_output=True, text=True)


def lider(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess:
    """Runs a command of `lider`."""
    return run(folder, str(LIDER), *words, **more)


def script(folder: Path, name: str, *words: str, **more: str) -> subprocess.CompletedProcess:
    """Runs a module of this folder."""
    return run(folder, sys.executable, "-m", f"tests.trust.{name}", *words, **more)
