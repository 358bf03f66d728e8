"""The checker passes a plan that keeps every rule and catches every violation that is planted in it."""

import json
import random
from datetime import date, timedelta

import pytest
from bench.planning.checker import check, main

from tests.planning.small import PLAN, PROBLEM, plan, problem

#: So many of each rule.
PLANTED = 10


def rows(document, institution="office"):
    return [row for row in document["assignments"] if row["institution"] == institution and row["double_of"] is None]


def auditor_of(document, row):
    return next(auditor for auditor in document["auditors"] if auditor["id"] == row["auditor"])


def institution_of(document, row):
    return next(one for one in document["institutions"] if one["id"] == row["institution"])


def audit_of(document, row):
    name = row["double_of"] or row["audit"]
    return next(audit for audit in institution_of(document, row)["audits"] if audit["id"] == name)


def point_of(document, row):
    name = audit_of(document, row)["point"]
    return next(point for point in institution_of(document, row)["points"] if point["id"] == name)


def moved(row, days):
    row["date"] = (date.fromisoformat(row["date"]) + timedelta(days)).isoformat()


def _reference(chance, asked, made, row):
    key = chance.choice(["auditor", "scenario", "institution", "date", "audit"])
    row[key] = "2027-02-30" if key == "date" else f"nothing-{chance.random()}"


def _id(chance, asked, made, row):
    if chance.random() < 0.5:
        made["assignments"].append(dict(row))
    else:
        made["assignments"][-1]["audit"] = chance.choice(rows(made))["audit"]


def _unplaced(chance, asked, made, row):
    kind = chance.choice(["lost", "both", "strange"])
    if kind == "lost":
        made["assignments"].remove(chance.choice(rows(made) + rows(made, "library")))
    else:
        name = chance.choice(rows(made))["audit"] if kind == "both" else "office-99"
        made["unplaced"].append({"audit": name, "rule": "capacity", "explanation": "All are busy."})


def _fixed(chance, asked, made, row):
    asked["fixed"] = [{"audit": row["audit"], "auditor": row["auditor"], "date": row["date"]}]
    asked["fixed"][0][chance.choice(["auditor", "date"])] = chance.choice(["2027-04-20", "ola"])


def _channel(chance, asked, made, row):
    auditor_of(asked, row)["channels"].remove(audit_of(asked, row)["channel"])


def _traits(chance, asked, made, row):
    audit_of(asked, row)["traits"] = [f"speaks-{chance.choice(['uk', 'en', 'de'])}"]


def _capacity(chance, asked, made, row):
    number = sum(other["auditor"] == row["auditor"] for other in made["assignments"])
    auditor_of(asked, row)["capacity"] = chance.randrange(number)


def _conflicts(chance, asked, made, row):
    auditor_of(asked, row)["conflicts"].append(row["institution"])


def _previous(chance, asked, made, row):
    auditor_of(asked, row)["previous"].append(row["institution"])


def _municipality(chance, asked, made, row):
    auditor_of(asked, row)["municipality"] = point_of(asked, row)["municipality"]


def _contacts(chance, asked, made, row):
    name = chance.choice(["ala", "jan", "ewa"])
    for other in chance.sample(rows(made), 3):
        other["auditor"] = name


def _auditors(chance, asked, made, row):
    for other in rows(made):
        other["auditor"] = chance.choice(["ala", "jan"])


def _calendar(chance, asked, made, row):
    kind = chance.choice(["weekend", "holiday", "outside", "narrow"])
    if kind == "weekend":
        moved(row, chance.choice([5, 6]) - date.fromisoformat(row["date"]).weekday())
    elif kind == "holiday":
        asked["calendar"]["holidays"].append(row["date"])
    elif kind == "outside":
        row["date"] = chance.choice(["2027-02-26", "2027-05-04", "2026-03-10"])
    else:
        asked["calendar"]["from"] = "2027-04-05"


def _unavailable(chance, asked, made, row):
    around = [dict(row), dict(row)]
    moved(around[0], -chance.randrange(5)), moved(around[1], chance.randrange(5))
    auditor_of(asked, row)["unavailable"].append([around[0]["date"], around[1]["date"]])


def _hours(chance, asked, made, row):
    row = chance.choice([other for other in made["assignments"] if other["slot"]])
    hours, day = point_of(asked, row)["hours"], ("mon", "tue", "wed", "thu", "fri")[date.fromisoformat(row["date"]).weekday()]
    if chance.random() < 0.5:
        hours[day] = None
    else:
        del hours[day]


def _slots(chance, asked, made, row):
    kind = chance.choice(["noon", "without", "beside"])
    if kind == "noon":
        missing = chance.choice(["open", "close"])
        for other in rows(made):
            other["slot"] = "middle" if other["slot"] == missing else other["slot"]
    elif kind == "without":
        chance.choice([other for other in made["assignments"] if other["slot"]])["slot"] = None
    else:
        chance.choice([other for other in made["assignments"] if not other["slot"]])["slot"] = "open"


def _scenario(chance, asked, made, row):
    kind = chance.choice(["strange", "early", "met"])
    first, second = rows(made)[:2]
    if kind == "strange":
        fitting = row["scenario"].rpartition("-")[0]
        row["scenario"] = chance.choice([one["id"] for one in asked["scenarios"] if not one["id"].startswith(fitting)])
    elif kind == "early":
        second["scenario"] = first["scenario"]
    else:
        second["scenario"], second["auditor"] = first["scenario"], first["auditor"]


def _double(chance, asked, made, row):
    double, first = made["assignments"][-1], rows(made)[0]
    kind = chance.choice(["seen", "other", "alone"])
    if kind == "seen":
        double["auditor"] = first["auditor"]
    elif kind == "other":
        double["scenario"] = "gmina_office-visit-2"
    else:
        made["assignments"].remove(first)
        made["unplaced"].append({"audit": first["audit"], "rule": "capacity", "explanation": "All are busy."})


def _within(chance, asked, made, row):
    moved(made["assignments"][-1], chance.choice([7, 14, 21]))


def _share(chance, asked, made, row):
    kind = chance.choice(["none", "more", "told"])
    if kind == "none":
        made["assignments"].pop()
    elif kind == "more":
        asked["rules"]["double_audit_share"] = chance.choice([0.2, 0.5, 1])
    else:
        made["unplaced"].append({"audit": None, "rule": "double_audit_share", "explanation": "Nobody is left."})


def _spread(chance, asked, made, row):
    for other in rows(made):
        other["date"] = (date(2027, 3, 8) + timedelta(chance.randrange(20))).isoformat()


def _weekdays(chance, asked, made, row):
    days = chance.sample(range(5), 2)
    for other in rows(made):
        other["date"] = (date(2027, 3, 1) + timedelta(chance.choice(days) + 7 * chance.randrange(6))).isoformat()


def _arithmetic(chance, asked, made, row):
    key = chance.choice(["travel", "load", "cost", "total", "bound", "gap", "components", "kilometres_saved"])
    if key in made["objective"]:
        made["objective"][key] += chance.choice([-3, 2, 0.5])
    elif key == "components":
        made["linkage"][key] += 1
    else:
        made[key] = {"bound": 1600.0, "gap": 0.004, "kilometres_saved": chance.choice([-5.0, 800.0])}[key]


def _shape(chance, asked, made, row):
    kind = chance.choice(["key", "row", "nan", "unplaced"])
    if kind == "key":
        del made[chance.choice(sorted(made))]
    elif kind == "row":
        del row[chance.choice(sorted(row))]
    elif kind == "nan":
        made["objective"][chance.choice(sorted(made["objective"]))] = float("nan")
    else:
        made["unplaced"].append({"audit": "office-1", "rule": "", "explanation": ""})


PLANTERS = {
    "reference": _reference, "id": _id, "unplaced": _unplaced, "fixed": _fixed, "channel": _channel, "traits": _traits,
    "capacity": _capacity, "conflicts": _conflicts, "previous": _previous, "municipality": _municipality,
    "contacts_per_auditor_max": _contacts, "auditors_per_institution_min": _auditors, "calendar": _calendar,
    "unavailable": _unavailable, "hours": _hours, "slots": _slots, "scenario": _scenario, "double": _double,
    "double_audit_within_days": _within, "double_audit_share": _share, "spread_weeks_min": _spread, "weekdays": _weekdays,
    "arithmetic": _arithmetic, "shape": _shape,
}  # fmt: skip


def test_a_plan_that_keeps_every_rule_passes():
    assert check(problem(), plan()) == []
    assert check(problem(), plan(), doubles_count=True) == []


@pytest.mark.parametrize("rule", PLANTERS)
@pytest.mark.parametrize("seed", range(PLANTED))
def test_a_planted_violation_is_caught(rule, seed):
    chance = random.Random(f"{rule} {seed}")
    asked, made = problem(), plan()
    PLANTERS[rule](chance, asked, made, chance.choice(rows(made) + rows(made, "library")))
    assert rule in {text.partition(":")[0] for text in check(asked, made)}


def test_more_than_two_hundred_are_planted():
    assert len(PLANTERS) * PLANTED >= 200


def test_rules_of_three_audits_leave_two_alone():
    asked, made = problem(), plan()
    made["assignments"] = made["assignments"][4:6]
    found = check(asked, made)
    assert {text.partition(":")[0] for text in found} == {"unplaced", "fixed", "double_audit_share", "arithmetic"}


def test_double_audits_count_beside_the_others_where_one_asks_for_it():
    asked, made = problem(), plan()
    double = made["assignments"][-1]
    double |= {"audit": "library-1-double", "institution": "library", "double_of": "library-1"}
    double |= {"auditor": "ewa", "scenario": "library-phone-2", "slot": "middle", "date": "2027-03-09"}
    rules = {text.partition(":")[0] for text in check(asked, made)}
    counted = {text.partition(":")[0] for text in check(asked, made, doubles_count=True)}
    assert rules == {"arithmetic"}
    assert counted == {"arithmetic", "auditors_per_institution_min", "slots", "spread_weeks_min"}


def test_the_command_prints_its_verdict(tmp_path, capsys):
    for name, document in (("problem", PROBLEM), ("plan", PLAN)):
        (tmp_path / name).write_text(json.dumps(document), encoding="utf-8")
    assert main([str(tmp_path / "problem"), str(tmp_path / "plan")]) == 0
    assert capsys.readouterr().out == "No rule is broken: 7 assignments, 0 unplaced rows.\n"
    document = plan()
    document["assignments"][1]["date"] = "2027-03-14"
    (tmp_path / "plan").write_text(json.dumps(document), encoding="utf-8")
    assert main([str(tmp_path / "problem"), str(tmp_path / "plan")]) == 1
    assert (
        capsys.readouterr().out
        == "calendar: office-2 is on 2027-03-14, at a weekend\nhours: office-2 is on 2027-03-14, when the point is closed\n"
    )
