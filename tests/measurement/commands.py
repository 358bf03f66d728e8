"""Runs a command that works on files as a person does: in a process of its own, without Django's settings."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema

import lider

SOURCE = str(Path(lider.__file__).parent.parent)
SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "schemas"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
#: What says where compiled modules are kept.
COMPILED = ("PYTHONPYCACHEPREFIX", "PYTHONDONTWRITEBYTECODE")
RUN = "import sys; from lider.config.cli import main; sys.argv[0] = 'lider'; main()"


def run(*arguments, folder=None, **environment):
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", *COMPILED) if name in os.environ}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", RUN, *map(str, arguments)],
        capture_output=True,
        cwd=folder,
        env={**kept, "PYTHONPATH": SOURCE, **environment},
        check=False,
    )


def document(*arguments, schema, **options):
    """The JSON that a command writes, after it is compared with its schema."""
    done = run(*arguments, **options)
    assert done.returncode == 0, done.stderr.decode()
    found = json.loads(done.stdout)
    jsonschema.Draft202012Validator(json.loads((SCHEMAS / schema).read_text(encoding="utf-8"))).validate(found)
    return found


def refusal(*arguments, **options):
    done = run(*arguments, **options)
    assert (done.returncode, done.stdout) == (1, b"")
    said = done.stderr.decode()
    assert "Traceback" not in said
    return said
