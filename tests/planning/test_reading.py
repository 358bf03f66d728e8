"""A planning problem is read whole or refused whole, with the path of everything that is wrong."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lider.planning.faults import Refused
from lider.planning.reading import read_problem
from tests.planning.small import PROBLEM, paths, problem, put

AUDITOR, POINT = ("auditors", 0), ("institutions", 0, "points", 0)
PATHS = list(paths(PROBLEM))


def faults(document):
    with pytest.raises(Refused) as refused:
        read_problem(document if isinstance(document, str) else json.dumps(document))
    return [str(fault) for fault in refused.value.faults]


def read(document):
    return read_problem(json.dumps(document))


def test_everything_is_read_and_sorted():
    found = read(problem())
    assert [auditor.id for auditor in found.auditors] == ["ala", "ewa", "jan", "ola", "piotr"]
    assert found.auditors[0].rate == {"visit": 180, "phone": 40, "email": 35, "website": 30}
    assert found.auditors[0].unavailable == ((date(2027, 4, 12), date(2027, 4, 16)),)
    assert found.calendar.holidays == (date(2027, 3, 28), date(2027, 3, 29))
    library, office = found.institutions
    assert (library.id, office.id) == ("library", "office")
    assert [point.id for point in office.points] == ["branch", "main"]
    assert office.points[1].hours == ((540, 1080), *[(480, 960)] * 4, None, None)
    assert [audit.id for audit in office.audits] == ["office-1", "office-2", "office-3", "office-4"]
    assert found.fixed[0].date == date(2027, 3, 2)


def test_a_point_without_coordinates_is_at_the_centre_and_that_is_said():
    found = read(problem())
    branch = found.institutions[1].points[0]
    assert (branch.lat, branch.lon, branch.at_centre) == (50.06, 19.94, True)
    assert found.notes == (
        "institutions[0].points[1]: has no coordinates; the centre of its municipality is used (lat 50.0600, lon 19.9400).",
    )


def test_a_point_alone_in_its_municipality_is_at_the_place_of_that_name():
    found = read(put(problem(), ("institutions", 0, "points", 1, "municipality"), "Zakopane"))
    branch = found.institutions[1].points[0]
    assert (round(branch.lat, 1), round(branch.lon, 1), branch.at_centre) == (49.3, 19.9, True)


def test_coordinates_that_only_fit_exchanged_are_noted_and_kept():
    document = put(put(problem(), (*POINT, "lat"), 19.94), (*POINT, "lon"), 50.06)
    found = read(document)
    assert [note.split(":")[0] for note in found.notes if "exchanged" in note] == ["institutions[0].points[0]"]
    assert next(point.lat for point in found.institutions[1].points if point.id == "main") == 19.94
    abroad = put(put(problem(), (*POINT, "lat"), 38.72), (*POINT, "lon"), -9.14)
    assert not [note for note in read(abroad).notes if "exchanged" in note]


def test_what_may_be_left_out_has_its_stated_default():
    document = problem()
    del document["fixed"], document["variances"]
    for key in ("traits", "unavailable", "conflicts", "previous"):
        del document["auditors"][0][key]
    del document["institutions"][0]["category"]
    schema = json.loads(_schema())
    found = read(document)
    defaults = schema["properties"]["variances"]["properties"]
    assert all(getattr(found.variances, name) == defaults[name]["default"] for name in defaults)
    assert found.fixed == found.auditors[0].conflicts == found.auditors[0].traits == ()


def _schema():
    return Path("docs/schemas/problem.schema.json").read_text(encoding="utf-8")


def test_a_key_that_is_not_known_is_noted():
    document = problem()
    document["auditors"][1]["shoe size"] = 38
    assert 'auditors[1]["shoe size"]: this key is not known and is ignored.' in read(document).notes


def test_a_predecessor_that_takes_no_part_is_noted():
    found = read(put(problem(), (*AUDITOR, "previous"), ["library", "museum"]))
    assert found.auditors[0].previous == ("library",)
    assert found.notes[0] == "auditors[0].previous[1]: no institution of this problem has this id; it is ignored."


#: One value put into the small problem, and the sentence that is said about it.
WRONG = [json.loads(line) for line in (Path(__file__).parent / "wrong_values.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong["says"].partition(":")[0])
def test_what_is_wrong_is_said_with_its_path(wrong):
    assert wrong["says"] in faults(put(problem(), wrong["path"], wrong["value"]))


def test_what_is_missing_is_said():
    document = problem()
    del document["seed"], document["auditors"][1]["lat"], document["scenarios"], document["calendar"]["holidays"]
    assert faults(document) == [
        "seed: is missing; it must be a number from 0 to 9007199254740991.",
        "calendar.holidays: is missing; it must be a list […], which may be empty: [].",
        "auditors[1].lat: is missing; it must be a number from -90 to 90.",
        "scenarios: is missing; it must be a list […], which may be empty: [].",
    ]


def test_fixed_rows_meet_a_scenario_once():
    document = problem()
    document["fixed"].append({"audit": "office-2", "auditor": "jan", "date": "2027-03-03"})
    assert len(read(document).fixed) == 2
    document["scenarios"] = [one for one in document["scenarios"] if one["id"] != "gmina_office-visit-2"]
    assert faults(document) == [
        "fixed[1].auditor: this auditor would meet a scenario twice at one point. Choose another, or add a scenario."
    ]
    document["scenarios"] = []
    assert "fixed[0].audit: no scenario is for gmina_office and visit. Add one, or leave the row out." in faults(document)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "This is not JSON: Expecting value in line 1, column 1. Correct it there."),
        (
            '{"seed": 1,}',
            "This is not JSON: Expecting property name enclosed in double quotes in line 1, column 12. Correct it there.",
        ),
        ("[]", "The file must hold one object {…} as docs/schemas/problem.schema.json describes it."),
        ("NaN", "The file must hold one object {…} as docs/schemas/problem.schema.json describes it."),
        ("[" * 100_000, "The lists and objects are nested too deeply. A problem needs six levels."),
    ],
)
def test_what_is_no_problem_at_all_is_refused(text, sentence):
    assert faults(text) == [sentence]


def test_a_key_that_stands_twice_is_refused():
    text = json.dumps(problem()).replace('"capacity": 4', '"capacity": 4, "capacity": 5', 1)
    assert faults(text) == ["auditors[0].capacity: this key stands twice in its object. Keep one of the two."]


def test_a_number_of_thousands_of_digits_is_refused():
    text = json.dumps(problem()).replace('"seed": 7', f'"seed": {"9" * 5000}')
    assert faults(text) == ["seed: must be a finite number from 0 to 9007199254740991; inf is none."]


def test_so_many_faults_are_enough():
    document = put(problem(), ("auditors",), [{}] * 1000)
    assert len(faults(document)) == 200


def test_a_million_conflicts_are_read():
    document = put(problem(), (*AUDITOR, "conflicts"), ["library"] * 1_000_000)
    assert read(document).auditors[0].conflicts == ("library",)


def test_nobody_who_may_audit_is_no_fault_of_reading():
    document = put(problem(), ("auditors",), [])
    document["fixed"], document["institutions"][0]["points"][1]["lat"], document["institutions"][0]["points"][1]["lon"] = [], 50, 20
    assert read(document).auditors == ()


def test_the_small_problem_fits_the_schema():
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator(json.loads(_schema())).validate(problem())


def _shuffled(value, random):
    """The same document with every list that has no order of its own in another order."""
    if isinstance(value, dict):
        keys = list(value)
        random.shuffle(keys)
        ordered = {"unavailable"} | {key for key in value if key in ("mon", "tue", "wed", "thu", "fri")}
        return {key: value[key] if key in ordered else _shuffled(value[key], random) for key in keys}
    if isinstance(value, list):
        items = [_shuffled(item, random) for item in value]
        random.shuffle(items)
        return items
    return value


@given(random=st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_in_the_file_changes_nothing(random):
    assert read(_shuffled(PROBLEM, random)) == read(problem())


WORDS = st.text() | st.sampled_from(["ala", "office", "library-1", "visit", "2027-03-02", "id", "mon"])
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)


@given(path=st.sampled_from(PATHS), value=ANY)
@settings(max_examples=150, deadline=None)
def test_anything_anywhere_is_read_or_refused_with_a_path(path, value):
    try:
        found = read(put(problem(), path, value))
    except Refused as refused:
        assert all(fault.path and fault.text for fault in refused.faults)
    else:
        assert found.seed >= 0


@given(text=st.text(max_size=40) | ANY.map(json.dumps))
@settings(max_examples=40, deadline=None)
def test_any_text_is_refused_in_words(text):
    assert faults(text)
