"""Whole samples in folders of their own, built and walked side by side."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
LIDER = Path(sys.executable).parent / "lider"
OUTSIDE = "institution,juror,chair,guarantor,media"
#: Samples by name: the words that they are built with, who walks them, and whether the control is written down, too.
SAMPLES = {
    "plain": ((), OUTSIDE, True),
    "auditors": (("--auditor-seed", "2"), OUTSIDE, True),
    "answers": (("--answer-seed", "2"), "institution,media", False),
    "again": ((), OUTSIDE, False),
}


class Sample:
    """A sample in a folder of its own with an installed database, built and walked."""

    def __init__(self, folder: Path, words: tuple[str, ...], roles: str, control: bool):
        self.folder, self.logins = folder, folder / "logins.json"
        self.environment = {**os.environ, "LIDER_DATA_DIR": str(folder), "LIDER_SAMPLE": "1", "LIDER_SECRET_KEY": "walk"}
        self.environment.pop("DATABASE_URL", None)
        self.environment.pop("DJANGO_SETTINGS_MODULE", None)
        self.run(str(LIDER), "demo", *words, "--logins", str(self.logins))
        out = folder / "walk.json"
        self.module("tests.secrecy.crawl", str(self.logins), str(out), "--roles", roles, *["--control"] * control)
        self.walked = json.loads(out.read_text())

    def run(self, *command: str) -> str:
        done = subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def module(self, name: str, *words: str) -> str:
        """Runs a module of the tests on this sample; what it printed."""
        return self.run(sys.executable, "-m", name, *words)

    @property
    def shown(self) -> dict:
        """The walk of a build that shows who made an audit."""
        return {role: {**given, "pages": given["pages"] | given["shown"]} for role, given in self.walked.items()}


@pytest.fixture(scope="session")
def samples(tmp_path_factory, installed):
    """All samples, as many side by side as the machine has processors."""
    folders = [installed(tmp_path_factory.mktemp(name)) for name in SAMPLES]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        built = pool.map(lambda folder, how: Sample(folder, *how), folders, SAMPLES.values())
        return dict(zip(SAMPLES, built, strict=True))
