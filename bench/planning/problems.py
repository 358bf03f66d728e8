"""Realistic planning problems of any size, the same for the same seed.

`python -m bench.planning.problems AUDITORS INSTITUTIONS AUDITS [SEED] > PROBLEM.json`
"""

import csv
import json
import math
import random
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import holidays

from bench.planning.arithmetic import PLACES, kilometres

#: The sizes of RESULTS.md: auditors, institutions, audits of each.
SIZES = {"region": (60, 120, 13), "country": (200, 2500, 6)}
#: Parts of an institution's plan; of the standard size 3 + 4 + 4 + 2.
CHANNELS = {"visit": 3, "phone": 4, "email": 4, "website": 2}
#: Scenarios by kind: visit, phone, email, website.
KINDS = {
    "gmina_office": (4, 3, 3, 3), "county_office": (2, 2, 2, 2), "labour_office": (2, 2, 2, 2), "social_welfare": (2, 2, 1, 1),
    "tax_social": (2, 2, 1, 1), "library": (3, 2, 3, 3), "culture": (3, 2, 3, 3), "utilities": (2, 2, 2, 2),
}  # fmt: skip
TRAITS = ("parent", "senior", "wheelchair", "foreigner", "driver", "student")
RATES = {"visit": 180.0, "phone": 45.0, "email": 40.0, "website": 50.0}
WEIGHTS = {"travel": 1.0, "load": 5.0, "cost": 1.0, "linkage": 100.0}
RULES = {
    "contacts_per_auditor_max": 2, "auditors_per_institution_min": 3, "spread_weeks_min": 3, "double_audit_share": 0.1,
    "double_audit_within_days": 10,
}  # fmt: skip
FIRST, LAST = date(2027, 3, 1), date(2027, 5, 28)
#: Opening hours by weekday: an office with a long day, one that closes early, a library that is closed on a day.
HOURS = (
    (("08:00", "16:00"), ("07:30", "15:30"), ("07:30", "15:30"), ("09:00", "17:00"), ("07:30", "14:30")),
    (("07:30", "15:30"), ("07:30", "15:30"), ("07:30", "17:00"), ("07:30", "15:30"), ("07:30", "14:00")),
    (("09:00", "18:00"), ("07:00", "15:00"), ("07:00", "15:00"), ("07:00", "15:00"), ("07:00", "15:00")),
    (None, ("10:00", "18:00"), ("10:00", "18:00"), ("08:00", "16:00"), ("10:00", "18:00"), ("09:00", "14:00")),
    (("10:00", "18:00"), ("10:00", "18:00"), None, ("10:00", "18:00"), ("12:00", "19:00")),
)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Place = tuple[str, float, float, int]


def make(auditors: int, institutions: int, audits: int, seed: int = 1, *, slack: float = 0.15) -> dict:
    """A problem with so many auditors, institutions and audits of each institution.

    Capacities together exceed what is wanted, double audits included, by `slack`.
    """
    chance = random.Random(f"{auditors} {institutions} {audits} {seed}")
    towns = _towns()
    homes = chance.choices(towns, weights=[residents for *_, residents in towns], k=auditors)
    seats = chance.choices(towns, weights=[math.sqrt(residents) for *_, residents in towns], k=institutions)
    made = [_institution(chance, number, seat, audits) for number, seat in enumerate(seats)]
    wanted = math.ceil(institutions * audits * (1 + RULES["double_audit_share"]) * (1 + slack))
    capacities = _shared_out(chance, wanted, auditors)
    return {
        "seed": seed,
        "calendar": {"from": str(FIRST), "to": str(LAST), "holidays": _holidays()},
        "rules": dict(RULES),
        "weights": dict(WEIGHTS),
        "auditors": [_auditor(chance, number, home, capacities[number], made) for number, home in enumerate(homes)],
        "institutions": made,
        "scenarios": [
            {"id": f"{kind}-{channel}-{number + 1}", "kind": kind, "channel": channel}
            for kind, numbers in KINDS.items()
            for channel, most in zip(CHANNELS, numbers, strict=True)
            for number in range(most)
        ],
        "fixed": [],
        "variances": {"auditor": 16, "visit": 64, "residual": 36},
    }


def _towns() -> list[Place]:
    """Polish places of three thousand residents and more whose name is single."""
    with PLACES.open(encoding="utf-8", newline="") as file:
        rows = [
            (row["name"], float(row["latitude"]), float(row["longitude"]), int(row["residents"])) for row in csv.DictReader(file)
        ]
    names = Counter(name for name, *_ in rows)
    return [row for row in rows if row[3] >= 3000 and names[row[0]] == 1]


def _holidays() -> list[str]:
    return sorted(str(day) for day in holidays.country_holidays("PL", years=FIRST.year) if FIRST <= day <= LAST)


def _shared_out(chance: random.Random, total: int, parts: int) -> list[int]:
    """Whole numbers of about the same size, some much smaller, some larger, that add up to the total."""
    weights = [chance.choice((0.5, 0.8, 1.0, 1.0, 1.2, 1.5)) for _ in range(parts)]
    numbers = [int(total * weight / sum(weights)) for weight in weights]
    for place in chance.sample(range(parts), total - sum(numbers)) if parts else ():
        numbers[place] += 1
    return numbers


def _institution(chance: random.Random, number: int, seat: Place, audits: int) -> dict:
    name, kind = f"i{number:04}", chance.choice(sorted(KINDS))
    town, lat, lon, _ = seat
    points = [
        {
            "id": f"{name}-p{place + 1}",
            "lat": round(lat + chance.uniform(-0.02, 0.02), 5),
            "lon": round(lon + chance.uniform(-0.03, 0.03), 5),
            "municipality": town,
            "hours": {day: list(window) for day, window in zip(DAYS, chance.choice(HOURS), strict=False) if window},
        }
        for place in range(chance.choice((1, 1, 1, 2, 3)))
    ]
    return {
        "id": name,
        "kind": kind,
        "category": f"{kind}/{chance.choice(('small', 'standard', 'large'))}",
        "points": points,
        "audits": [
            {
                "id": f"{name}-a{place + 1:02}",
                "point": chance.choice(points)["id"] if channel in ("visit", "phone") else points[0]["id"],
                "channel": channel,
                "traits": [chance.choice(TRAITS)] if chance.random() < 0.08 else [],
            }
            for place, channel in enumerate(_channels(audits))
        ],
    }


def _channels(audits: int) -> list[str]:
    """The channels of so many audits, in the proportions of a standard plan, visits first."""
    whole = sum(CHANNELS.values())
    exact = {channel: audits * part / whole for channel, part in CHANNELS.items()}
    numbers = {channel: int(value) for channel, value in exact.items()}
    for channel in sorted(exact, key=lambda channel: numbers[channel] - exact[channel])[: audits - sum(numbers.values())]:
        numbers[channel] += 1
    return [channel for channel, number in numbers.items() for _ in range(number)]


def _auditor(chance: random.Random, number: int, home: Place, capacity: int, institutions: list[dict]) -> dict:
    town, lat, lon, _ = home
    here = round(lat + chance.uniform(-0.02, 0.02), 5), round(lon + chance.uniform(-0.03, 0.03), 5)
    near = [one["id"] for one in institutions if kilometres(here, (one["points"][0]["lat"], one["points"][0]["lon"])) < 25]
    some = [one["id"] for one in institutions if chance.random() < 0.01]
    ids = [one["id"] for one in institutions]
    return {
        "id": f"a{number:03}",
        "lat": here[0],
        "lon": here[1],
        "municipality": town,
        "channels": [channel for channel in CHANNELS if chance.random() < 0.9] or ["phone"],
        "traits": sorted(chance.sample(TRAITS, chance.choice((1, 2, 2, 3)))),
        "capacity": capacity,
        "rate": {channel: round(rate * chance.choice((0.9, 1.0, 1.0, 1.1)), 2) for channel, rate in RATES.items()},
        "unavailable": [[str(first), str(last)] for first, last in _spans(chance)],
        "conflicts": sorted({name for name in near if chance.random() < 0.5} | set(some)),
        "previous": sorted(chance.sample(ids, len(ids) // 30)),
    }


def _spans(chance: random.Random) -> Iterator[tuple[date, date]]:
    for _ in range(chance.choice((0, 1, 1, 2, 3))):
        first = FIRST + timedelta(chance.randrange((LAST - FIRST).days - 12))
        yield first, first + timedelta(chance.choice((0, 1, 4, 6, 11)))


if __name__ == "__main__":
    json.dump(make(*map(int, sys.argv[1:])), sys.stdout, ensure_ascii=False)
