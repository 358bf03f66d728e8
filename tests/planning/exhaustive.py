"""The best plan of a tiny problem by trying everything: who audits whom, dates aside, without linkage."""

import math
from collections import Counter
from fractions import Fraction
from itertools import combinations, product

from bench.planning.arithmetic import kilometres


def best(problem):
    """(wanted audits placed, double audits, least total): as many as possible of the first, then of the second."""
    audits = [(one, audit) for one in problem["institutions"] for audit in one["audits"]]
    for out in range(len(audits) + 1):
        found = [result for kept in combinations(audits, len(audits) - out) if (result := _best(problem, kept))]
        if found:
            doubles = max(doubles for doubles, _ in found)
            return len(audits) - out, doubles, min(total for number, total in found if number == doubles)
    raise AssertionError("even nothing at all is a plan")


def _best(problem, audits):
    """(double audits, least total) with all these audits placed; None where that is impossible."""
    needed = math.ceil(Fraction(str(problem["rules"]["double_audit_share"])) * len(audits))
    choices = [[one for one in problem["auditors"] if _may(one, *audit)] for audit in audits]
    plans = [people for people in product(*choices) if _keeps(problem, audits, people, whole=True)]
    for doubles in range(needed, -1, -1):
        totals = [_total(problem, rows) for rows in _doubled(problem, audits, choices, plans, doubles)]
        if totals:
            return doubles, min(totals)
    return None


def _doubled(problem, audits, choices, plans, doubles):
    """Every way to add so many double audits, as rows of (audit, auditor)."""
    for people in plans:
        for again in combinations(range(len(audits)), doubles):
            for others in product(*(choices[place] for place in again)):
                if any(people[place] is other for place, other in zip(again, others, strict=True)):
                    continue
                everything = [*audits, *(audits[place] for place in again)]
                if _keeps(problem, everything, [*people, *others], whole=False):
                    yield list(zip(everything, [*people, *others], strict=True))


def _may(auditor, institution, audit):
    municipality = next(point["municipality"] for point in institution["points"] if point["id"] == audit["point"])
    return (
        audit["channel"] in auditor["channels"]
        and set(audit["traits"]) <= set(auditor["traits"])
        and institution["id"] not in auditor["conflicts"] + auditor["previous"]
        and auditor["municipality"] != municipality
    )


def _keeps(problem, audits, people, *, whole):
    """Whether capacity and contacts are kept; if `whole`, the number of auditors as well."""
    rules = problem["rules"]
    if any(number > one["capacity"] for one in problem["auditors"] if (number := sum(person is one for person in people))):
        return False
    pairs = Counter((institution["id"], person["id"]) for (institution, _), person in zip(audits, people, strict=True))
    if pairs and max(pairs.values()) > rules["contacts_per_auditor_max"]:
        return False
    numbers = Counter(institution["id"] for institution, _ in audits)
    fewest = rules["auditors_per_institution_min"]
    return not whole or all(number < fewest or sum(pair[0] == name for pair in pairs) >= fewest for name, number in numbers.items())


def _total(problem, rows):
    weights, people = problem["weights"], problem["auditors"]
    numbers = Counter(person["id"] for _, person in rows)
    mean = len(rows) / len(people)
    travel = sum(2 * _apart(institution, audit, person) for (institution, audit), person in rows if audit["channel"] == "visit")
    load = sum((numbers[person["id"]] - mean) ** 2 for person in people)
    cost = sum(person["rate"][audit["channel"]] for (_, audit), person in rows)
    return weights["travel"] * travel + weights["load"] * load + weights["cost"] * cost


def _apart(institution, audit, person):
    point = next(point for point in institution["points"] if point["id"] == audit["point"])
    return kilometres((person["lat"], person["lon"]), (point["lat"], point["lon"]))
