"""The programme's words in English beside the Polish ones."""

import csv
import re
import tomllib
from pathlib import Path

import pytest
from django.utils import translation

from lider.editions import programme, reading

FOLDER = Path(programme.__file__).parent
POLISH = re.compile("[ąćęłńóśźżĄĆĘŁŃÓŚŹŻ]")
PLACES = re.compile(r"\{\{\w+\}\}|\{#[\w-]+\}")


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def keys(table: dict, before: str = "") -> set[str]:
    found = set()
    for key, value in table.items():
        found |= (
            keys(value, f"{before}{key}.")
            if isinstance(value, dict)
            else {f"{before}{key}:{len(value)}" * isinstance(value, list) or before + key}
        )
    return found


def test_every_criterion_has_its_english():
    polish = {row["code"]: row for row in programme.rows("criteria.csv")}
    listed = list(csv.DictReader((FOLDER / "en" / "criteria.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["code"] for row in listed] == list(polish) and len(listed) == 72
    for row in listed:
        assert reading.criterion_text(row["code"], polish[row["code"]]["text_pl"]) == row["text"] != polish[row["code"]]["text_pl"]
        assert row["text"] and not POLISH.search(row["text"])


def test_every_word_of_the_statements_has_its_english():
    polish, found = (tomllib.loads((FOLDER / part / "statements.toml").read_text(encoding="utf-8")) for part in ("", "en"))
    assert keys(found) == keys(polish)
    assert not POLISH.search((FOLDER / "en" / "statements.toml").read_text(encoding="utf-8"))


NOTICES = [f"privacy-{role}.md" for role in ("institution", "auditor", "juror", "guest", "resident", "press")]


@pytest.mark.parametrize("name", ["how-it-works.md", "privacy.md", "accessibility.md", *NOTICES])
def test_the_public_texts_have_the_same_parts(name):
    polish, found = programme.text(f"texts/{name}"), reading.text(f"texts/{name}")
    assert found != polish and not POLISH.search(found)
    assert sorted(PLACES.findall(found)) == sorted(PLACES.findall(polish))
    for part in ("^#", "^- ", r"\(/privacy/"):
        assert len(re.findall(part, found, re.MULTILINE)) == len(re.findall(part, polish, re.MULTILINE)), part


def test_a_criterion_that_the_organiser_worded_anew_stays_as_it_is():
    assert reading.criterion_text("W01", "Adres jest zgodny") == "Adres jest zgodny"
    assert reading.criterion_text("X99", "Inne kryterium") == "Inne kryterium"


def test_a_name_that_the_organiser_changed_stays_as_it_is():
    own = programme.document("statements.toml")["kinds"]
    assert reading.named("kinds", {"library": own["library"], "waste": "Odpady", "new": "Nowe"}) == {
        "library": "Public library",
        "waste": "Odpady",
        "new": "Nowe",
    }


def test_the_words_kept_twice_are_the_same():
    """What is read in English by its own Polish words is written in two files."""
    own = programme.document("statements.toml")
    assert own["voice"] == {code: text for code, text, _answers in programme.document("rules.toml")["voice"]["questions_pl"]}
    assert own["programme"]["motto"] == programme.programme()["motto"]


def test_who_reads_polish_reads_the_programme_itself():
    with translation.override("pl"):
        assert reading.document("statements.toml") == programme.document("statements.toml")
        assert reading.text("texts/privacy.md") == programme.text("texts/privacy.md")
        for row in programme.rows("criteria.csv"):
            assert reading.criterion_text(row["code"], row["text_pl"]) == row["text_pl"]


def test_where_there_is_no_english_one_reads_polish(settings, tmp_path):
    for name in ("statements.toml", "criteria.csv"):
        (tmp_path / name).write_text((FOLDER / name).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "statements.toml").write_text('[channels]\nvisit = "Visit"\n', encoding="utf-8")
    settings.LIDER_PROGRAMME_DIR = str(tmp_path)
    forget()
    try:
        assert reading.document("statements.toml")["channels"] == {
            **programme.document("statements.toml")["channels"],
            "visit": "Visit",
        }
        row = programme.rows("criteria.csv")[0]
        assert reading.criterion_text(row["code"], row["text_pl"]) == row["text_pl"]
    finally:
        settings.LIDER_PROGRAMME_DIR = ""
        forget()


def forget():
    for kept in (programme.text, programme.english, programme.document):
        kept.cache_clear()
