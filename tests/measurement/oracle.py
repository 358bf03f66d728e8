"""The index once more, written from the regulation alone: plain lists, recursion, no code of the package.

Slow and short on purpose. `rows` are lists of institution, category, audit, channel, scenario, criterion, answer.
"""

import csv
import io
import tomllib
from fractions import Fraction

MISSING = ("", "-", "na")


def load(rules_text, criteria_text):
    return tomllib.loads(rules_text, parse_float=Fraction), list(csv.DictReader(io.StringIO(criteria_text)))


def total(values):
    return values[0] + total(values[1:]) if values else Fraction(0)


def average(pairs):
    kept = [[value, Fraction(weight)] for value, weight in pairs if value is not None and weight != 0]
    return total([v * w for v, w in kept]) / total([w for _, w in kept]) if kept else None


def plain_average(values):
    return average([[value, 1] for value in values])


def along(line, x):
    (left, here), *rest = line
    if not rest or x <= left:
        return Fraction(here)
    right, there = rest[0]
    if x >= right:
        return along(rest, x)
    return (Fraction(here) * (right - x) + Fraction(there) * (x - left)) / (Fraction(right) - left)


def worth(criterion, answer, rules):
    *words, last = criterion["points"].split()
    if answer in MISSING:
        return None
    if words == ["line"]:
        return Fraction(0) if answer == "never" else along(rules["lines"][last], Fraction(answer.replace(",", ".")))
    if "linear" not in words:
        return Fraction(next(part.split("=")[1] for part in last.split(";") if part.split("=")[0] == answer))
    if "/" in answer:
        share = Fraction(answer)
    else:
        first, most = words[0].split("..")
        share = Fraction(int(answer) - int(first)) / (int(most) - int(first))
    low, high = last.split("..")
    return Fraction(low) * (1 - share) + Fraction(high) * share


def sheet(rows, channel, rules, criteria):
    """[criterion, points or None] of every criterion of the channel, after [no_contact]."""
    card = [c for c in criteria if c["channel"] == channel]
    answers = [[c, ([r[6] for r in rows if r[5] == c["code"]] or ["-"])[0]] for c in card]
    rule = rules["no_contact"].get(channel)
    if rule and [1 for c, a in answers if [c["code"], a] == [rule["when"]["criterion"], rule["when"]["answer"]]]:
        return [
            [c, None if c["code"] in rule["drop"] else Fraction(0) if c["code"] in rule["zero"] else worth(c, a, rules)]
            for c, a in answers
        ]
    return [[c, worth(c, a, rules)] for c, a in answers]


def in_dimension(scored, dimension):
    return average([[points, Fraction(c["weight"])] for c, points in scored if c["dimension"] == dimension])


def whole(scored, rules):
    return average([[in_dimension(scored, name), weight] for name, weight in rules["dimensions"].items()])


def unique(values):
    return [value for place, value in enumerate(values) if value not in values[:place]]


def over_scenarios(rows, channel, score):
    """Mean over the channel's scenarios of the mean over each scenario's audits of score(rows of the audit)."""
    here = [row for row in rows if row[3] == channel]
    return plain_average(
        [
            plain_average([score([r for r in here if r[2] == audit]) for audit in unique([r[2] for r in here if r[4] == scenario])])
            for scenario in unique([r[4] for r in here])
        ]
    )


def failures(rows, rules, criteria):
    """How many critical failures there are in all audits."""
    worst = rules["critical"]["failure_points_max"]
    sheets = [
        sheet([r for r in rows if r[2] == audit], channel, rules, criteria)
        for audit, channel in unique([[r[2], r[3]] for r in rows])
    ]
    return len([1 for scored in sheets for c, points in scored if c["critical"] == "1" and points is not None and points <= worst])


def tier(index, dimensions, failed, rules):
    for name, asked in rules["tiers"].items():
        least = asked.get("every_dimension_min")
        if index is None or index < asked["index_min"]:
            continue
        if least is not None and (None in dimensions or [d for d in dimensions if d < least]):
            continue
        if failed > asked.get("unresolved_critical_failures_max", failed):
            continue
        return name
    return None


def institution(rows, rules, criteria):
    channels, dimensions = rules["channels"], rules["dimensions"]

    def across(score):
        found = [
            [name, over_scenarios(rows, name, lambda own, name=name: score(sheet(own, name, rules, criteria)))] for name in channels
        ]
        return found, average([[value, channels[name]] for name, value in found])

    per_channel, index = across(lambda scored: whole(scored, rules))
    per_dimension = [[name, across(lambda scored, name=name: in_dimension(scored, name))[1]] for name in dimensions]
    failed = failures(rows, rules, criteria)
    return {
        "id": rows[0][0],
        "category": rows[0][1],
        "index": None if index is None else nearest_tenth(index),
        "exact": text(index),
        "channels": {name: text(value) for name, value in per_channel if value is not None},
        "dimensions": {name: text(value) for name, value in per_dimension},
        "critical_failures": failed,
        "tier": tier(index, [value for _, value in per_dimension], failed, rules),
    }


def nearest_tenth(value):
    """The nearest number with one decimal; of two equally near ones the greater."""
    tenths = max(range(1001), key=lambda tenth: (-abs(Fraction(tenth, 10) - value), tenth))
    return f"{str(tenths)[:-1] or 0}.{str(tenths)[-1]}"


def text(value):
    return None if value is None else f"{value.numerator}/{value.denominator}"


def index(rows, rules, criteria):
    """{institution: what `lider index` says of it}."""
    found = [institution([r for r in rows if r[0] == name], rules, criteria) for name in unique([r[0] for r in rows])]
    for one in found:
        rivals = [other for other in found if other["category"] == one["category"] and other["exact"]]
        better = [other for other in rivals if one["exact"] and Fraction(other["exact"]) > Fraction(one["exact"])]
        one["rank"] = 1 + len(better) if one["exact"] else None
    return {one["id"]: one for one in found}
