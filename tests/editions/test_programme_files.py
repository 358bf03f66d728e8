"""The programme's own files agree with one another, are complete, and name nobody who is real."""

import csv
import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from stdnum.pl import nip, regon

FOLDER = files("lider.editions") / "programme"
OURS = ("programme.toml", "answer_keys.toml", "statements.toml", "placeholders.toml", "letter.txt", "texts")
TEXTS = ("letter.txt", *(f"texts/{name}" for name in sorted(path.name for path in (FOLDER / "texts").iterdir())))
PLACEHOLDER = re.compile(r"\{\{(.*?)\}\}")
ADDRESS = re.compile(r"[\w.+-]+@([\w.-]+\w)")
FICTIONAL_NUMBER = re.compile(r"\+48 \d\d 0\d\d \d\d \d\d")
DECLARATION_IDS = {
    "a11y-deklaracja",
    "a11y-wstep",
    "a11y-podmiot",
    "a11y-zakres",
    "a11y-url",
    "a11y-data-publikacja",
    "a11y-data-aktualizacja",
    "a11y-status",
    "a11y-ocena",
    "a11y-audytor",
    "a11y-osoba",
    "a11y-data-sporzadzenie",
    "a11y-data-przeglad",
    "a11y-kontakt",
    "a11y-email",
    "a11y-telefon",
    "a11y-procedura",
    "a11y-architektura",
    "a11y-komunikacja",
}
SHARED = Path(__file__).resolve().parents[3] / "shared" / "programme"


def text(name):
    return (FOLDER / name).read_text(encoding="utf-8")


def data(name):
    return tomllib.loads(text(name))


def rows(name):
    return list(csv.DictReader(text(name).splitlines()))


def everything():
    names = [name for name in OURS if name != "texts"] + [name for name in TEXTS if name != "letter.txt"]
    return {name: text(name) for name in names}


def strings(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [said for each in value for said in strings(each)]
    return [value] if isinstance(value, str) else []


SCENARIOS = {row["scenario"]: row for row in rows("scenarios.csv")}
CRITERIA = {row["code"]: row for row in rows("criteria.csv")}
KINDS = {row["kind"] for row in rows("kinds.csv")}
RULES = data("rules.toml")
KEYS = data("answer_keys.toml")["key"]
STATEMENTS = data("statements.toml")


def test_every_scenario_has_one_sample_key():
    codes = [key["scenario"] for key in KEYS]
    assert sorted(codes) == sorted(SCENARIOS)
    assert all(key["sample"] is True for key in KEYS)


def test_every_kind_and_channel_has_a_key():
    covered = {(SCENARIOS[key["scenario"]]["kind"], SCENARIOS[key["scenario"]]["channel"]) for key in KEYS}
    assert covered == {(kind, channel) for kind in KINDS for channel in RULES["channels"]}


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key["scenario"])
def test_key_holds_three_to_six_different_points(key):
    assert 3 <= len(key["points"]) <= 6
    assert len(set(key["points"])) == len(key["points"])
    assert all(point == point.strip() and not point.endswith(".") for point in key["points"])


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key["scenario"])
def test_key_says_what_to_ask_where_there_is_somebody_to_ask(key):
    asked = len(key.get("questions", ()))
    assert asked == 0 if SCENARIOS[key["scenario"]]["channel"] == "website" else 2 <= asked <= 3


def test_every_criterion_has_a_strength_and_an_area():
    assert set(STATEMENTS["criteria"]) == set(CRITERIA)
    for phrases in STATEMENTS["criteria"].values():
        assert set(phrases) == {"strength", "area"}
        assert all(1 < len(phrase) <= 80 and not phrase.endswith(".") for phrase in phrases.values())
    every = [phrase for phrases in STATEMENTS["criteria"].values() for phrase in phrases.values()]
    assert len(set(every)) == len(every)


def test_names_cover_the_codes():
    assert set(STATEMENTS["dimensions"]) == set(STATEMENTS["dimensions_about"]) == set(RULES["dimensions"])
    assert set(STATEMENTS["channels"]) == set(RULES["channels"])
    assert set(STATEMENTS["tiers"]) == set(RULES["tiers"])
    assert set(STATEMENTS["sizes"]) == set(STATEMENTS["sizes_about"]) == set(RULES["plan"])
    assert set(STATEMENTS["lines"]) == set(RULES["lines"])
    assert set(STATEMENTS["kinds"]) == set(STATEMENTS["kinds_plural"]) == KINDS
    assert set(STATEMENTS["special_statuettes"]) == set(RULES["statuettes"]["special"])


def test_anchors_have_five_different_texts():
    anchored = {code for code, row in CRITERIA.items() if row["scale"] == "anchored_0_4"}
    assert set(STATEMENTS["anchors"]) == anchored | {"generic"}
    for anchors in STATEMENTS["anchors"].values():
        assert len(anchors) == len(set(anchors)) == 5


def test_choices_are_those_of_the_criteria():
    for code, row in CRITERIA.items():
        if row["scale"] == "choice":
            names = [part.split("=")[0] for part in row["points"].split(";")]
            assert list(STATEMENTS["choices"][code]) == names


def test_parts_of_a_count_are_as_many_as_its_maximum():
    counted = [row for row in CRITERIA.values() if row["scale"] == "count"]
    assert counted
    for row in counted:
        assert row["points"].startswith(f"0..{len(STATEMENTS['parts'][row['code']])} ")


def test_shares_have_a_key_or_parts():
    keyed = {"W11", "T10", "E06", "E07"}
    shares = {code for code, row in CRITERIA.items() if row["scale"] == "share_of_key"}
    assert shares - keyed <= set(STATEMENTS["parts"])
    assert keyed <= shares
    assert set(STATEMENTS["parts_by_kind"]) <= KINDS


@pytest.mark.parametrize("name", TEXTS)
def test_placeholders_are_declared_and_inert(name):
    found = PLACEHOLDER.findall(text(name))
    assert set(found) <= set(data("placeholders.toml"))
    assert all(re.fullmatch(r"[a-z0-9_]+", each) for each in found)
    assert text(name).count("{{") == text(name).count("}}") == len(found)
    assert "{%" not in text(name)


def test_every_placeholder_is_used():
    used = {each for name in TEXTS for each in PLACEHOLDER.findall(text(name))}
    assert used == set(data("placeholders.toml"))


def test_placeholders_lead_somewhere():
    roots = {"programme": data("programme.toml"), "rules": RULES}
    for name, placeholder in data("placeholders.toml").items():
        assert set(placeholder) == {"from", "show", "about"}
        assert placeholder["show"] in {"text", "number", "percent", "date", "list", "table"}
        root, *path = placeholder["from"].split(".")
        assert root in {"programme", "rules", "edition", "entry", "page"}
        value = roots.get(root)
        for step in path if value is not None else ():
            assert step in value, name
            value = value[step]


def test_letter_is_signed_by_placeholders_and_has_no_number():
    lines = text("letter.txt").rstrip().splitlines()
    signed = ["{{podpisujacy}}", "{{funkcja}}", "", "e-mail: {{email}}", "tel. {{telefon}}"]
    assert lines[-7:] == ["Z wyrazami szacunku", "", *signed]
    assert not re.search(r"\d{3}", text("letter.txt"))
    assert {"instytucja", "link", "laureaci"} <= set(PLACEHOLDER.findall(text("letter.txt")))


def test_regulation_has_twelve_clauses_and_no_number_of_the_rules():
    regulation = text("texts/regulation.md")
    assert re.findall(r"^## § (\d+)\. ", regulation, re.MULTILINE) == [str(number) for number in range(1, 13)]
    repeated = re.sub(r"^(\d+\.|## § \d+\.)", "", regulation, flags=re.MULTILINE)
    assert set(re.findall(r"\d+", repeated)) == {"0", "100"}


def test_accessibility_statement_has_the_identifiers_of_the_official_template_once():
    found = re.findall(r"\{#([\w-]+)\}", text("texts/accessibility.md"))
    assert len(found) == len(set(found))
    assert set(found) == DECLARATION_IDS | {"a11y-aplikacje"}


def test_entry_statements_have_codes_of_their_own():
    statements = data("texts/entry_statements.toml")["statement"]
    codes = [statement["code"] for statement in statements]
    assert len(set(codes)) == len(codes)
    assert {"authority", "regulation", "staff", "publication", "data"} <= set(codes)
    assert all(isinstance(statement["required"], bool) and statement["text"] for statement in statements)


def test_organiser_has_numbers_that_nobody_holds():
    organiser = data("programme.toml")["organiser"]
    assert nip.is_valid(organiser["nip"]) and organiser["nip"].startswith("900")
    assert regon.is_valid(organiser["regon"]) and organiser["regon"].startswith("99")


def test_addresses_and_numbers_are_fictional():
    for name, content in everything().items():
        assert all(domain.endswith(".example") for domain in ADDRESS.findall(content)), name
        for number in re.findall(r"\+?\d[\d -]{7,}\d", content):
            assert (
                FICTIONAL_NUMBER.fullmatch(number)
                or re.fullmatch(r"20\d\d-\d\d-\d\d", number)
                or number
                in {
                    data("programme.toml")["organiser"]["nip"],
                    data("programme.toml")["organiser"]["regon"],
                    str(data("answer_keys.toml")["law_as_of"]),
                }
            ), (name, number)
    assert re.findall(r"https?://([^\s\"/]+)", text("programme.toml")) == ["www.lider-mieszkancow.example"]


def test_spaces_and_quotes_are_plain_because_typography_is_done_when_shown():
    for name, content in everything().items():
        assert not set(content) & set("\u00a0\u202f\u2007\u2011\t\r"), name
        for said in strings(tomllib.loads(content)) if name.endswith(".toml") else [content]:
            assert "  " not in said and '"' not in said and " - " not in said, (name, said)
            assert said.count("„") == said.count("”"), (name, said)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared")
def test_nothing_of_the_letters_signatory_is_here():
    letter = max(SHARED.glob("letter-*.txt")).read_text(encoding="utf-8")
    lines = [line.strip() for line in letter.splitlines()]
    signatory = lines[lines.index("Prezydent Konkursu") - 1]
    digits = re.sub(r"\D", "", letter.partition("tel.")[2])[-9:]
    assert len(signatory.split()) == 2 and len(digits) == 9
    for name, content in everything().items():
        assert not any(part in content for part in (signatory, signatory.split()[1])), name
        assert digits not in re.sub(r"[\s-]", "", content), name
