"""Checks a plan against its problem, rule by rule, from the two JSON documents alone.

Shares no code with the planner, so that an error in the planner's model cannot hide here.
`python -m bench.planning.checker PROBLEM.json PLAN.json` prints the verdict; exit status 1 where anything is broken.
"""

import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

from bench.planning.arithmetic import arithmetic

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ROW_KEYS = {"audit", "institution", "auditor", "scenario", "date", "slot", "double_of"}

Found = Iterator[str]


def check(problem: dict, plan: dict, *, doubles_count: bool = False) -> list[str]:
    """Every violation as "rule: what is wrong"; an empty list for a valid plan.

    Rules that begin with "an institution with three or more audits" count the wanted audits that are placed; with
    `doubles_count` they must also hold when its double audits are counted beside them.
    """
    broken = list(_shape(plan))
    if broken:
        return broken
    case = Case(problem, plan)
    broken = [*case.strange, *_presence(case), *_fixed(case)]
    for row in case.rows:
        broken += _who(case, row)
        broken += _when(case, row)
        broken += _scenario(case, row)
    broken += [*_loads(case), *_rotation(case), *_doubles(case)]
    by_institution = defaultdict(list)
    for row in case.rows:
        by_institution[row["institution"]].append(row)
    for name, rows in sorted(by_institution.items()):
        wanted = [row for row in rows if row["double_of"] is None]
        broken += _institution(case, name, wanted)
        if doubles_count and len(rows) > len(wanted):
            broken += [f"{text} (double audits counted)" for text in _institution(case, name, rows)]
    return [*broken, *arithmetic(case)]


class Case:
    """The two documents, looked up by id. `rows` are the assignments that refer to things that exist."""

    def __init__(self, problem: dict, plan: dict) -> None:
        self.problem, self.plan, self.rules = problem, plan, problem["rules"]
        self.auditors = {auditor["id"]: auditor for auditor in problem["auditors"]}
        self.institutions = {institution["id"]: institution for institution in problem["institutions"]}
        self.scenarios = {scenario["id"]: scenario for scenario in problem["scenarios"]}
        self.wanted = {audit["id"]: (one, audit) for one in problem["institutions"] for audit in one["audits"]}
        self.points = {(one["id"], point["id"]): point for one in problem["institutions"] for point in one["points"]}
        self.fitting: dict[tuple[str, str], set[str]] = defaultdict(set)
        for scenario in problem["scenarios"]:
            self.fitting[scenario["kind"], scenario["channel"]].add(scenario["id"])
        self.holidays = {date.fromisoformat(day) for day in problem["calendar"]["holidays"]}
        self.first, self.last = (date.fromisoformat(problem["calendar"][key]) for key in ("from", "to"))
        self.free_from = date.fromisoformat(problem["calendar"].get("free_from") or problem["calendar"]["from"])
        self.agreed = {row["audit"] for row in problem.get("fixed") or []}
        self.strange = [text for row in plan["assignments"] for text in self._strange(row)]
        self.rows = [row for row in plan["assignments"] if not any(self._strange(row))]

    def _strange(self, row: dict) -> Found:
        """What keeps a row from being looked at any further."""
        name = row["audit"]
        source = name if row["double_of"] is None else row["double_of"]
        if source not in self.wanted:
            yield f"reference: {name} stands for the audit {source}, which no institution wants"
        elif self.wanted[source][0]["id"] != row["institution"]:
            yield f"reference: {name} is given to {row['institution']}, but {source} belongs to {self.wanted[source][0]['id']}"
        if row["auditor"] not in self.auditors:
            yield f"reference: {name} has the unknown auditor {row['auditor']}"
        if row["scenario"] not in self.scenarios:
            yield f"reference: {name} has the unknown scenario {row['scenario']}"
        try:
            date.fromisoformat(row["date"])
        except ValueError:
            yield f"reference: {name} has no date but {row['date']!r}"

    def audit(self, row: dict) -> dict:
        return self.wanted[row["double_of"] or row["audit"]][1]

    def point(self, row: dict) -> dict:
        return self.points[row["institution"], self.audit(row)["point"]]


def _shape(plan: object) -> Found:
    """What must be there before anything else can be looked at."""
    keys = {"assignments", "unplaced", "objective", "bound", "gap", "cut", "linkage", "kilometres_saved"}
    if not isinstance(plan, dict) or set(plan) != keys:
        yield f"shape: a plan has exactly the keys {', '.join(sorted(keys))}"
        return
    numbers = [plan["bound"], plan["gap"], plan["kilometres_saved"], *plan["objective"].values()]
    if set(plan["objective"]) != {"total", "travel", "load", "cost", "linkage"} or not all(map(_is_number, numbers)):
        yield "shape: the objective has total, travel, load, cost and linkage; all figures are finite numbers"
    if set(plan["linkage"]) != {"components", "expected_se_median", "expected_se_worst"} or plan["cut"] not in (True, False):
        yield "shape: linkage has components, expected_se_median and expected_se_worst; cut is true or false"
    for row in plan["assignments"]:
        texts = [row.get(key) for key in ROW_KEYS - {"slot", "double_of"}]
        if set(row) != ROW_KEYS or not all(isinstance(text, str) for text in texts):
            yield f"shape: an assignment has exactly {', '.join(sorted(ROW_KEYS))}, not {row}"
    for row in plan["unplaced"]:
        if set(row) != {"audit", "rule", "explanation"} or not row["rule"] or not row["explanation"]:
            yield f"shape: an unplaced row has an audit, a rule and an explanation, not {row}"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _presence(case: Case) -> Found:
    """Every wanted audit is assigned or unplaced, once; ids are single and those of doubles new."""
    names = Counter(row["audit"] for row in case.plan["assignments"])
    left = Counter(row["audit"] for row in case.plan["unplaced"])
    for name in sorted(name for name, number in names.items() if number > 1):
        yield f"id: {name} is assigned {names[name]} times"
    for name in sorted(case.wanted):
        if (number := (name in names) + left[name]) != 1:
            yield f"unplaced: {name} is {'missing' if number == 0 else 'there more than once, assigned or unplaced'}"
    for name in sorted(name for name in left if name is not None and name not in case.wanted):
        yield f"unplaced: {name} is an audit that no institution wants"
    for row in case.plan["assignments"]:
        if row["double_of"] is not None and row["audit"] in case.wanted:
            yield f"id: the double audit {row['audit']} has the id of a wanted audit"


def _fixed(case: Case) -> Found:
    placed = {(row["audit"], row["auditor"], row["date"]) for row in case.rows if row["double_of"] is None}
    for row in case.problem.get("fixed") or []:
        if (row["audit"], row["auditor"], row["date"]) not in placed:
            yield f"fixed: {row['audit']} is not by {row['auditor']} on {row['date']} as agreed"


def _who(case: Case, row: dict) -> Found:
    name, auditor, audit = row["audit"], case.auditors[row["auditor"]], case.audit(row)
    if audit["channel"] not in auditor["channels"]:
        yield f"channel: {name} is by {auditor['id']}, who has no certificate for {audit['channel']}"
    if missing := set(audit.get("traits") or []) - set(auditor.get("traits") or []):
        yield f"traits: {name} is by {auditor['id']}, who lacks {', '.join(sorted(missing))}"
    for rule in ("conflicts", "previous"):
        if row["institution"] in (auditor.get(rule) or []):
            yield f"{rule}: {name} is by {auditor['id']}, who has {row['institution']} among the {rule}"
    if auditor["municipality"] == case.point(row)["municipality"]:
        yield f"municipality: {name} is by {auditor['id']}, who lives there"


def _when(case: Case, row: dict) -> Found:
    name, day, audit = row["audit"], date.fromisoformat(row["date"]), case.audit(row)
    needs_open = audit["channel"] in ("visit", "phone")
    if not case.first <= day <= case.last:
        yield f"calendar: {name} is on {day}, outside the calendar"
    if day < case.free_from and (row["double_of"] is not None or name not in case.agreed):
        yield f"calendar: {name} is on {day}, before {case.free_from}, and not agreed"
    if day.weekday() >= 5:
        yield f"calendar: {name} is on {day}, at a weekend"
    if day in case.holidays:
        yield f"calendar: {name} is on {day}, a holiday"
    if any(first <= row["date"] <= last for first, last in case.auditors[row["auditor"]].get("unavailable") or []):
        yield f"unavailable: {name} is on {day}, when {row['auditor']} is unavailable"
    if needs_open and not (case.point(row).get("hours") or {}).get(DAYS[day.weekday()]):
        yield f"hours: {name} is on {day}, when the point is closed"
    if row["slot"] not in (("open", "middle", "close") if needs_open else (None,)):
        yield f"slots: {name} by {audit['channel']} has the slot {row['slot']}"


def _scenario(case: Case, row: dict) -> Found:
    kind, channel = case.institutions[row["institution"]]["kind"], case.audit(row)["channel"]
    if row["scenario"] not in case.fitting[kind, channel]:
        yield f"scenario: {row['audit']} has {row['scenario']}, which is not for {kind} and {channel}"


def _loads(case: Case) -> Found:
    for name, number in sorted(Counter(row["auditor"] for row in case.rows).items()):
        if number > case.auditors[name]["capacity"]:
            yield f"capacity: {name} has {number} audits, the capacity is {case.auditors[name]['capacity']}"
    most = case.rules["contacts_per_auditor_max"]
    for (auditor, institution), number in sorted(Counter((row["auditor"], row["institution"]) for row in case.rows).items()):
        if number > most:
            yield f"contacts_per_auditor_max: {auditor} has {number} contacts with {institution}, {most} are allowed"


def _rotation(case: Case) -> Found:
    """Scenarios at a point: one auditor meets none twice; none comes again before every fitting one was used."""
    there = defaultdict(list)
    for row in case.rows:
        there[row["institution"], case.audit(row)["point"], case.audit(row)["channel"]].append(row)
    for (institution, point, channel), rows in sorted(there.items()):
        met = Counter((row["auditor"], row["scenario"]) for row in rows)
        for (auditor, scenario), number in sorted(met.items()):
            if number > 1:
                yield f"scenario: {auditor} meets {scenario} {number} times at {institution} {point}"
        uses = sorted((row["date"], row["scenario"]) for row in rows if row["double_of"] is None)
        fitting = case.fitting[case.institutions[institution]["kind"], channel]
        for place, (day, scenario) in enumerate(uses):
            repeated = any(scenario == before for _, before in uses[:place])
            if repeated and not fitting <= {other for when, other in uses if when <= day}:
                yield f"scenario: {scenario} is repeated at {institution} {point} on {day} before every fitting one was used"


def _doubles(case: Case) -> Found:
    firsts = {row["audit"]: row for row in case.rows if row["double_of"] is None}
    doubles = [row for row in case.rows if row["double_of"] is not None]
    for row in doubles:
        first = firsts.get(row["double_of"])
        if first is None:
            yield f"double: {row['audit']} repeats {row['double_of']}, which is not placed"
            continue
        if row["auditor"] == first["auditor"]:
            yield f"double: {row['audit']} is by the auditor of {first['audit']}"
        if row["scenario"] != first["scenario"]:
            yield f"double: {row['audit']} has another scenario than {first['audit']}"
        days = abs((date.fromisoformat(row["date"]) - date.fromisoformat(first["date"])).days)
        if days > case.rules["double_audit_within_days"]:
            yield f"double_audit_within_days: {row['audit']} is {days} days from {first['audit']}"
    needed = math.ceil(Fraction(str(case.rules["double_audit_share"])) * len(firsts))
    said = [row for row in case.plan["unplaced"] if row["audit"] is None]
    if len(doubles) < needed and not any(row["rule"] == "double_audit_share" for row in said):
        yield f"double_audit_share: {len(doubles)} double audits, {needed} are needed, and no row says so"
    if said and (len(said) > 1 or len(doubles) >= needed):
        yield f"double_audit_share: {len(said)} rows tell of a shortfall, {len(doubles)} of {needed} double audits are there"


def _institution(case: Case, name: str, rows: list[dict]) -> Found:
    fewest, auditors = case.rules["auditors_per_institution_min"], {row["auditor"] for row in rows}
    if len(rows) >= fewest > len(auditors):
        yield f"auditors_per_institution_min: {name} has {len(auditors)} auditors for {len(rows)} audits, {fewest} are needed"
    if len(rows) < 3:
        return
    days = sorted(date.fromisoformat(row["date"]) for row in rows)
    weeks = case.rules["spread_weeks_min"]
    if (days[-1] - days[0]).days < 7 * weeks:
        yield f"spread_weeks_min: the audits of {name} lie within {(days[-1] - days[0]).days} days, {weeks} weeks are needed"
    if len({day.weekday() for day in days}) < 3:
        yield f"weekdays: the audits of {name} are on fewer than three different weekdays"
    slots = [row["slot"] for row in rows if case.audit(row)["channel"] in ("visit", "phone")]
    for slot in ("open", "close"):
        if len(slots) >= 2 and slot not in slots:
            yield f"slots: no visit or call to {name} is in slot {slot}"


def main(paths: list[str]) -> int:
    """Prints the verdict on a problem and a plan."""
    problem, plan = (json.loads(Path(path).read_text(encoding="utf-8")) for path in paths)
    broken = check(problem, plan)
    print("\n".join(broken) or f"No rule is broken: {len(plan['assignments'])} assignments, {len(plan['unplaced'])} unplaced rows.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
