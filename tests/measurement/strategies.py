"""Answers, files of answers and regulations as hypothesis draws them."""

import csv
import io
import tomllib
from decimal import Decimal

import tomli_w
from hypothesis import strategies as st

from lider.measurement.audits import Audit
from tests.measurement.programme import CRITERIA_TEXT, RULES_TEXT

ROWS = list(csv.DictReader(io.StringIO(CRITERIA_TEXT)))
CHANNELS = ("visit", "phone", "email", "website")
DURATIONS = ("duration_minutes", "duration_seconds", "working_days")


def shares():
    return st.integers(1, 9).flatmap(lambda whole: st.integers(0, whole).map(lambda part: f"{part}/{whole}"))


def durations():
    numbers = st.decimals(0, 400, places=2).map(str) | st.integers(0, 60).map(str) | st.just("2,5")
    return numbers | st.just("never")


def given(row):
    """An answer with points."""
    if row["scale"] in DURATIONS:
        return durations()
    if row["scale"] == "share_of_key":
        return shares()
    if row["scale"] == "count":
        return st.integers(0, int(row["points"].split()[0].split("..")[1])).map(str)
    return st.sampled_from([part.split("=")[0] for part in row["points"].split(";")])


def answers(channel):
    """Some of the channel's criteria, answered."""
    card = [row for row in ROWS if row["channel"] == channel]
    return st.fixed_dictionaries({}, optional={row["code"]: given(row) | st.sampled_from(["na", "-", ""]) for row in card})


@st.composite
def audits(draw, most=6):
    """Up to `most` audits of up to four institutions in two categories."""
    found = []
    for number in range(draw(st.integers(1, most))):
        institution = draw(st.integers(0, 3))
        channel = draw(st.sampled_from(CHANNELS))
        scenario = draw(st.sampled_from(["s1", "s2", "s3"]))
        category = f"c{institution % 2}"
        found.append(Audit(f"a{number}", f"i{institution}", category, channel, scenario, draw(answers(channel))))
    return found


def rows(audits):
    """The file's rows; an audit without answers has one empty row."""
    first = {row["channel"]: row["code"] for row in reversed(ROWS)}
    return [
        [a.institution, a.category, a.id, a.channel, a.scenario, code, answer]
        for a in audits
        for code, answer in (a.answers or {first[a.channel]: ""}).items()
    ]


def parts(number):
    """Weights that sum to 100, some of them decimal, some zero."""
    cuts = st.lists(st.integers(0, 1000), min_size=number - 1, max_size=number - 1).map(sorted)
    return cuts.map(lambda cut: [Decimal(b - a) / 10 for a, b in zip([0, *cut], [*cut, 1000], strict=True)])


@st.composite
def regulations(draw):
    """The programme's rules and criteria with other weights, thresholds and failed contacts, as texts."""
    rules = tomllib.loads(RULES_TEXT, parse_float=Decimal)
    for section in ("dimensions", "channels"):
        rules[section] = dict(zip(rules[section], draw(parts(len(rules[section]))), strict=True))
    rules["critical"]["failure_points_max"] = draw(st.sampled_from([0, 25, Decimal("60.5")]))
    floor = draw(st.integers(0, 60))
    rules["tiers"] = {
        "gold": {
            "index_min": floor + 20,
            "every_dimension_min": floor,
            "unresolved_critical_failures_max": draw(st.integers(0, 1)),
        },
        "silver": {"index_min": floor + 10, "every_dimension_min": 0},
        "bronze": {"index_min": floor},
    }
    rules["no_contact"]["phone"]["zero"] += ["T15"]
    rules["no_contact"]["phone"]["drop"] = draw(st.lists(st.sampled_from(["T01", "T13", "T16"]), unique=True))
    table = io.StringIO()
    writer = csv.DictWriter(table, ROWS[0])
    writer.writeheader()
    writer.writerows({**row, "weight": draw(st.sampled_from(["0", "1", "2.5", "3"]))} for row in ROWS)
    return tomli_w.dumps(rules), table.getvalue()
