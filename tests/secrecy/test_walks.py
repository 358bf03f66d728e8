"""Two samples that differ only in what is secret look the same to whoever may not know it, to the byte."""

import json
import re

import pytest

INSIDERS = ("organiser", "coordinator", "reviewer", "auditor")
#: An institution's own released answers: the only thing of the running edition that follows the answers.
ANSWER = re.compile(r"<(\w+)[^>]*\bdata-answer\b.*?</\1>|\"answer\": \"[^\"]*\"", re.DOTALL)
pytestmark = pytest.mark.secrecy


@pytest.fixture(scope="module")
def walked(samples):
    return samples["plain"].walked


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


def test_nobody_outside_sees_who_audits(walked, samples):
    assert differences(walked, samples["auditors"].walked) == []


def test_a_build_that_shows_created_by_is_noticed(samples):
    assert differences(samples["plain"].shown, samples["auditors"].shown)


def test_before_publication_nobody_sees_the_answers(walked, samples):
    mine = {role: given for role, given in walked.items() if role.split()[0] in ("stranger", "media", "institution")}
    assert differences(mine, samples["answers"].walked, without_own_answers) == []


def test_other_answers_are_really_other(walked, samples):
    mine = {role: given for role, given in walked.items() if role.split()[0] in ("stranger", "media", "institution")}
    assert any("/findings/" in line for line in differences(mine, samples["answers"].walked))


def test_the_same_seeds_give_the_same_sample(walked, samples):
    assert differences(walked, samples["again"].walked) == []
    assert samples["again"].logins.read_text() == samples["plain"].logins.read_text()


def test_insiders_do_see_a_difference(samples):
    """So that the walls stand in front of something."""
    mine, theirs = (json.loads(samples[name].logins.read_text()) for name in ("plain", "auditors"))
    emails = [{p["email"] for p in one["people"] if p["role"] == "auditor"} for one in (mine, theirs)]
    assert emails[0].isdisjoint(emails[1])
    assert set(INSIDERS) <= {p["role"] for p in mine["people"]}
