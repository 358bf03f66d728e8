"""Two samples that differ only in what is secret look the same to whoever may not know it, to the byte."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
LIDER = Path(sys.executable).parent / "lider"
INSIDERS = ("organiser", "coordinator", "reviewer", "auditor")
OUTSIDE = "institution,juror,chair,guarantor,media"
#: An institution's own released answers: the only thing of the running edition that follows the answers.
ANSWER = re.compile(r"<(\w+)[^>]*\bdata-answer\b.*?</\1>", re.DOTALL)
pytestmark = pytest.mark.secrecy


class Sample:
    """A sample in a folder of its own."""

    def __init__(self, folder: Path, *words: str):
        self.folder, self.logins = folder, folder / "logins.json"
        self.environment = {**os.environ, "LIDER_DATA_DIR": str(folder), "LIDER_SAMPLE": "1", "LIDER_SECRET_KEY": "walk"}
        self.environment.pop("DATABASE_URL", None)
        self.environment.pop("DJANGO_SETTINGS_MODULE", None)
        self.run(str(LIDER), "migrate", "-v", "0")
        self.run(str(LIDER), "demo", *words, "--logins", str(self.logins))

    def run(self, *command: str) -> None:
        done = subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    def walk(self, *words: str) -> dict:
        out = self.folder / f"walk{''.join(words)}.json"
        self.run(sys.executable, "-m", "tests.secrecy.crawl", str(self.logins), str(out), *words)
        return json.loads(out.read_text())


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return Sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def other_auditors(tmp_path_factory):
    return Sample(tmp_path_factory.mktemp("auditors"), "--auditor-seed", "2")


@pytest.fixture(scope="module")
def other_answers(tmp_path_factory):
    return Sample(tmp_path_factory.mktemp("answers"), "--answer-seed", "2")


@pytest.fixture(scope="module")
def walked(sample):
    return sample.walk("--roles", OUTSIDE)


def differences(one: dict, other: dict, clean=lambda role, path, text: text) -> list[str]:
    """Where two walks differ: role and address."""
    found = [] if one.keys() == other.keys() else [f"roles: {one.keys() ^ other.keys()}"]
    for role in one.keys() & other.keys():
        if one[role]["mails"] != other[role]["mails"]:
            found.append(f"{role}: mails")
        mine, theirs = one[role]["pages"], other[role]["pages"]
        found += [f"{role}: {path} only in one" for path in mine.keys() ^ theirs.keys()]
        for path in mine.keys() & theirs.keys():
            (*head, text), (*other_head, other_text) = mine[path], theirs[path]
            if head != other_head or clean(role, path, text) != clean(role, path, other_text):
                found.append(f"{role}: {path}")
    return sorted(found)


def without_own_answers(role: str, path: str, text: str) -> str:
    return ANSWER.sub("", text) if role.startswith("institution") else text


def test_the_walk_sees_what_it_should(walked):
    """The comparison means something only where pages were really given."""
    for role, given in walked.items():
        good = [path for path, (status, *_rest) in given["pages"].items() if status == 200]
        assert len(good) > 15, (role, len(good))
        assert not [path for path, (status, *_rest) in given["pages"].items() if status >= 500], role
    institutions = [given["pages"] for role, given in walked.items() if role.startswith("institution")]
    assert any(re.match(r"/institution/findings/[0-9a-f-]{36}/", path) for pages in institutions for path in pages)


def test_nobody_outside_sees_who_audits(walked, other_auditors):
    assert differences(walked, other_auditors.walk("--roles", OUTSIDE)) == []


def test_a_build_that_shows_created_by_is_noticed(sample, other_auditors):
    shown = [one.walk("--roles", "institution", "--control") for one in (sample, other_auditors)]
    assert differences(*shown)


def test_before_publication_nobody_sees_the_answers(walked, other_answers):
    mine = {role: given for role, given in walked.items() if role.split()[0] in ("stranger", "media", "institution")}
    theirs = other_answers.walk("--roles", "institution,media")
    assert differences(mine, theirs, without_own_answers) == []


def test_other_answers_are_really_other(walked, other_answers):
    theirs = other_answers.walk("--roles", "institution")
    mine = {role: given for role, given in walked.items() if role.split()[0] in ("stranger", "institution")}
    assert any("/findings/" in line for line in differences(mine, theirs))


def test_the_same_seeds_give_the_same_sample(sample, walked, tmp_path):
    again = Sample(tmp_path)
    assert differences(walked, again.walk("--roles", OUTSIDE)) == []
    assert again.logins.read_text() == sample.logins.read_text()


def test_insiders_do_see_a_difference(sample, other_auditors):
    """So that the walls stand in front of something."""
    mine, theirs = json.loads(sample.logins.read_text()), json.loads(other_auditors.logins.read_text())
    emails = [{p["email"] for p in one["people"] if p["role"] == "auditor"} for one in (mine, theirs)]
    assert emails[0].isdisjoint(emails[1])
    assert set(INSIDERS) <= {p["role"] for p in mine["people"]}
