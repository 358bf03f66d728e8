"""The sample's content is complete, consistent and fictional."""

import csv
import re
from collections import Counter
from datetime import time
from importlib.resources import files
from pathlib import Path

import pytest
from stdnum.pl import nip, regon

from lider.demo import content

PROGRAMME = files("lider.editions") / "programme"
FOLDER = files("lider.demo.content")
FILES = sorted(path.name for path in FOLDER.iterdir() if path.name.endswith((".csv", ".toml")))
VOIVODESHIPS = {
    "dolnośląskie",
    "kujawsko-pomorskie",
    "lubelskie",
    "lubuskie",
    "łódzkie",
    "małopolskie",
    "mazowieckie",
    "opolskie",
    "podkarpackie",
    "podlaskie",
    "pomorskie",
    "śląskie",
    "świętokrzyskie",
    "warmińsko-mazurskie",
    "wielkopolskie",
    "zachodniopomorskie",
}
PHONE = re.compile(r"\+48 \d\d 0\d\d \d\d \d\d")
TOWNS = {town.code: town for town in content.towns()}
SHARED = Path(__file__).resolve().parents[3] / "shared" / "programme"

FIRST_PERSON = re.compile(r"\b(\w+[aeiouy](łam|łem|liśmy|łyśmy)|[Jj]estem|mnie|mi|mój|moj\w+|mną|nas|nam)\b")
EXACT_TIME = re.compile(r"\b\d{1,2}[:.]\d{2}\b|godzinie|godz\.|\bo \d")
LOOKS = re.compile(r"\b([Pp]an|[Pp]ani|kobieta|mężczyzna|[Ss]tarsz\w+|[Mm]łod\w+|brod\w+)\b")


def codes(name, column):
    text = (PROGRAMME / name).read_text(encoding="utf-8")
    return [row[column] for row in csv.DictReader(text.splitlines())]


CRITERIA = dict(zip(codes("criteria.csv", "code"), codes("criteria.csv", "channel"), strict=True))
KINDS = set(codes("kinds.csv", "kind"))


def test_towns_lie_in_all_voivodeships_and_have_different_names():
    towns = content.towns()
    assert Counter(town.voivodeship for town in towns) == dict.fromkeys(VOIVODESHIPS, 4)
    assert len({town.name for town in towns}) == len({town.code for town in towns}) == len(towns) == 64
    assert {town.region for town in towns} == {"centre", "east", "north", "northwest", "south", "southwest"}
    assert len({(town.region, town.voivodeship) for town in towns}) == 16


def test_towns_have_plausible_places():
    for town in content.towns():
        assert 49.0 < float(town.latitude) < 54.9 and 14.1 < float(town.longitude) < 24.2
        assert town.locative.startswith(("w ", "we ")) and town.adjective.endswith("ki")
        assert re.fullmatch(r"\d\d-99\d", town.postcode)
        assert town.residents > 3000


def test_counties_have_one_seat_each():
    seats = Counter(town.county for town in content.towns() if town.county_seat)
    assert set(seats) == {town.county for town in content.towns()}
    assert set(seats.values()) == {1}


def test_laureates_towns_are_none_of_ours():
    assert not set(codes("laureates-edition-1.csv", "place")) & {town.name for town in content.towns()}


def test_samples_have_their_sizes_and_all_kinds():
    small, standard, every = (content.institutions(sample) for sample in ("small", "standard", "all"))
    assert (len(small), len(standard), len(every)) == (40, 120, 130)
    assert {one.kind for one in small} == {one.kind for one in standard} == KINDS
    assert {one.size for one in small} == {"small", "standard", "large"}
    assert sum(one.previous for one in small) == 14
    assert standard[:40] == small


def test_unknown_sample_is_refused():
    with pytest.raises(KeyError):
        content.institutions("huge")


def test_institutions_differ_and_know_their_towns():
    every = content.institutions("all")
    for field in ("code", "name", "nip", "regon", "email", "phone", "website"):
        assert len({getattr(one, field) for one in every}) == len(every), field
    assert all(one.town in TOWNS for one in every)


def test_numbers_have_right_check_digits_and_are_never_assigned():
    for one in content.institutions("all"):
        assert nip.is_valid(one.nip) and one.nip.startswith("900"), one.code
        assert nip.is_valid(one.payer_nip) and one.payer_nip.startswith("900"), one.code
        assert regon.is_valid(one.regon) and one.regon.startswith("99"), one.code


def test_a_payer_has_one_number():
    payers = {one.payer: one.payer_nip for one in content.institutions("all")}
    assert all(payers[one.payer] == one.payer_nip for one in content.institutions("all"))
    assert len(set(payers.values())) == len(payers)
    assert any(one.payer != one.name for one in content.institutions("small"))


def test_declared_size_fits_the_staff():
    reach = {"small": range(1, 21), "standard": range(21, 151), "large": range(151, 1000)}
    assert all(one.staff in reach[one.size] for one in content.institutions("all"))


def test_every_institution_has_one_to_three_points_of_its_own():
    owners = Counter(point.institution for point in content.service_points())
    assert set(owners) == {one.code for one in content.institutions("all")}
    assert set(owners.values()) == {1, 2, 3}


def test_main_point_answers_for_the_institution():
    first = {point.institution: point for point in reversed(content.service_points())}
    for one in content.institutions("all"):
        point = first[one.code]
        assert (point.phone, point.email, point.website, point.town) == (one.phone, one.email, one.website, one.town)


def test_points_can_be_reached():
    points = content.service_points()
    for field in ("code", "phone", "email"):
        assert len({getattr(point, field) for point in points}) == len(points), field
    for point in points:
        assert PHONE.fullmatch(point.phone)
        assert re.fullmatch(r"(ul\. [\w ]+|Rynek) \d{1,2}", point.street)
        assert abs(float(point.latitude) - float(TOWNS[point.town].latitude)) < 0.05


def test_points_open_before_they_close_and_at_least_four_days_a_week():
    for point in content.service_points():
        assert len(point.hours) == 7
        spans = [hours.split("-") for hours in point.hours if hours]
        assert len(spans) >= 4
        assert all(time.fromisoformat(opens) < time.fromisoformat(closes) for opens, closes in spans)


def test_personas_fill_the_roles():
    roles = Counter(persona.role for persona in content.personas())
    assert roles == {"organiser": 1, "coordinator": 1, "reviewer": 2, "guarantor": 1, "chair": 1, "juror": 6, "media": 1}
    for field in ("key", "email", "family_name"):
        assert len({getattr(persona, field) for persona in content.personas()}) == 13, field


def test_names_are_enough_for_two_pools_of_auditors():
    names = content.names()
    assert len(set(names.women)) == len(names.women) >= 48
    assert len(set(names.men)) == len(names.men) >= 48
    assert len(set(names.surnames)) == len(names.surnames) >= 80
    assert all(man[:3] == woman[:3] for woman, man in names.surnames)
    assert set(names.functions) == KINDS


def test_personas_are_not_drawn_again():
    drawn = {form for pair in content.names().surnames for form in pair}
    assert not drawn & {persona.family_name for persona in content.personas()}


def test_comments_belong_to_criteria_and_cover_what_needs_a_comment():
    comments = content.comments()
    assert len(comments) >= 165 and len({comment.text for comment in comments}) == len(comments)
    assert len({comment.code for comment in comments}) == len(comments)
    assert all(CRITERIA[comment.criterion] == comment.channel for comment in comments)
    scales = dict(zip(codes("criteria.csv", "code"), codes("criteria.csv", "scale"), strict=True))
    clean = Counter(comment.criterion for comment in comments if not comment.marked)
    assert all(clean[code] >= 6 for code, scale in scales.items() if scale == "anchored_0_4")


def test_what_leaves_the_fieldwork_is_about_facts_only():
    texts = [comment.released for comment in content.comments()] + [
        text for found in content.observations().values() for text in found
    ]
    for text in texts:
        assert not FIRST_PERSON.search(text), text
        assert not EXACT_TIME.search(text), text
        assert not LOOKS.search(text), text
        assert not _named(text), text
        assert not re.search(r"\d{3}|klasa|świetn|fatal|niestety", text), text


def test_observations_tell_good_from_poor_wherever_a_comment_is_needed():
    scales = dict(zip(codes("criteria.csv", "code"), codes("criteria.csv", "scale"), strict=True))
    anchored = {code for code, scale in scales.items() if scale == "anchored_0_4"}
    found = content.observations()
    assert set(found) == {(code, answer) for code in anchored for answer in ("good", "poor")}
    assert {len(texts) for texts in found.values()} == {3}
    every = [text for texts in found.values() for text in texts] + [comment.text for comment in content.comments()]
    assert len(set(every)) == len(every)


def test_marked_comments_need_their_moderation():
    marked = [comment for comment in content.comments() if comment.marked]
    assert len(marked) == 15
    assert {comment.marked for comment in marked} == {"name", "time", "first_person", "appearance", "phone"}
    for comment in marked:
        assert comment.moderated and comment.moderated != comment.text
        telling = (FIRST_PERSON, EXACT_TIME, LOOKS, re.compile(r"\d{3}"))
        assert any(each.search(comment.text) for each in telling) or _named(comment.text), comment.code
    assert all(not comment.moderated for comment in content.comments() if not comment.marked)


def test_remarks_are_ruled_with_a_reason():
    remarks = content.remarks()
    assert Counter(remark.ruling for remark in remarks) == {"upheld": 5, "dismissed": 5}
    for remark in remarks:
        assert CRITERIA[remark.criterion] == remark.channel
        assert remark.text and remark.reason
        assert remark.corrected == ("na" if remark.ruling == "upheld" else "")


def test_reviewers_questions_have_replies():
    assert len(content.exchanges()) == 10
    assert all(CRITERIA[one.criterion] == one.channel and one.question and one.reply for one in content.exchanges())


def test_reasons_are_there_for_every_purpose():
    wanted = {"return": 3, "decline": 3, "annul": 3, "recusal": 4, "conflict": 5, "revocation": 1, "misuse": 3}
    wanted |= {"stop": 2, "suspension": 2, "replacement": 1}
    assert {purpose: len(content.reasons(purpose)) for purpose in wanted} == wanted
    assert content.reasons("revocation")[0].text.endswith(".")


def test_records_cannot_be_changed():
    with pytest.raises(AttributeError):
        content.towns()[0].name = "Inna"


@pytest.mark.parametrize("name", FILES)
def test_files_hold_fiction_and_plain_spaces(name):
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert not set(text) & set("\u00a0\u202f\u2011\t\r")
    assert all(domain.endswith(".example") for domain in re.findall(r"[\w.+-]+@([\w.-]+\w)", text))
    assert all(host.endswith(".example") for host in re.findall(r"https?://([\w.-]+)", text))
    numbers = re.findall(r"\+48[ \d]+\d", text)
    assert all(PHONE.fullmatch(number) for number in numbers)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared")
def test_nothing_of_the_letters_signatory_is_here():
    letter = max(SHARED.glob("letter-*.txt")).read_text(encoding="utf-8")
    lines = [line.strip() for line in letter.splitlines()]
    surname = lines[lines.index("Prezydent Konkursu") - 1].split()[-1]
    digits = re.sub(r"\D", "", letter.partition("tel.")[2])[-9:]
    for name in FILES:
        text = (FOLDER / name).read_text(encoding="utf-8")
        assert surname not in text and digits not in re.sub(r"[\s-]", "", text), name


def _named(text):
    names = content.names()
    known = {*names.women, *names.men, *(form for pair in names.surnames for form in pair)}
    return known & set(re.findall(r"\w+", text))
