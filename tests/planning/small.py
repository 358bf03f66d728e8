"""A small problem with everything in it, and a plan for it made by hand."""

import copy

WEEK = {day: ["08:00", "16:00"] for day in ("mon", "tue", "wed", "thu", "fri")}

PROBLEM = {
    "seed": 7,
    "calendar": {"from": "2027-03-01", "to": "2027-04-30", "holidays": ["2027-03-28", "2027-03-29"]},
    "rules": {
        "contacts_per_auditor_max": 2,
        "auditors_per_institution_min": 3,
        "spread_weeks_min": 3,
        "double_audit_share": 0.1,
        "double_audit_within_days": 10,
    },
    "weights": {"travel": 1, "load": 50, "cost": 1, "linkage": 10},
    "auditors": [
        {
            "id": name, "lat": lat, "lon": lon, "municipality": home, "channels": channels, "traits": traits, "capacity": 4,
            "rate": {"visit": 180, "phone": 40, "email": 35, "website": 30}, "unavailable": [["2027-04-12", "2027-04-16"]],
            "conflicts": conflicts, "previous": previous,
        }
        for name, lat, lon, home, channels, traits, conflicts, previous in [
            ("ala", 50.06, 19.94, "Kraków", ["visit", "phone", "email", "website"], ["parent"], [], ["library"]),
            ("ola", 51.11, 17.03, "Wrocław", ["visit", "phone", "email"], ["senior"], ["library"], []),
            ("jan", 52.23, 21.01, "Warszawa", ["visit", "phone", "email", "website"], ["parent", "senior"], [], []),
            ("ewa", 54.35, 18.65, "Gdańsk", ["visit", "phone", "email", "website"], ["wheelchair"], [], []),
            ("piotr", 53.12, 18.0, "Bydgoszcz", ["phone", "email"], [], [], []),
        ]
    ],
    "institutions": [
        {
            "id": "office", "kind": "gmina_office", "category": "large offices",
            "points": [
                {"id": "main", "lat": 50.87, "lon": 20.63, "municipality": "Kielce", "hours": {**WEEK, "mon": ["09:00", "18:00"]}},
                {"id": "branch", "lat": None, "lon": None, "municipality": "Kraków", "hours": {**WEEK, "wed": None}},
            ],
            "audits": [
                {"id": "office-1", "point": "main", "channel": "visit", "traits": ["parent"]},
                {"id": "office-2", "point": "main", "channel": "visit", "traits": []},
                {"id": "office-3", "point": "branch", "channel": "phone", "traits": []},
                {"id": "office-4", "point": "main", "channel": "email", "traits": []},
            ],
        },
        {
            "id": "library", "kind": "library", "category": "libraries",
            "points": [{"id": "main", "lat": 51.75, "lon": 19.46, "municipality": "Łódź", "hours": WEEK}],
            "audits": [
                {"id": "library-1", "point": "main", "channel": "phone", "traits": []},
                {"id": "library-2", "point": "main", "channel": "website", "traits": ["wheelchair"]},
            ],
        },
    ],
    "scenarios": [
        {"id": f"{kind}-{channel}-{number}", "kind": kind, "channel": channel}
        for kind in ("gmina_office", "library")
        for channel in ("visit", "phone", "email", "website")
        for number in (1, 2)
    ],
    "fixed": [{"audit": "office-1", "auditor": "jan", "date": "2027-03-02"}],
    "variances": {"auditor": 16, "visit": 64, "residual": 36},
}  # fmt: skip

PLAN = {
    "assignments": [
        dict(zip(("audit", "institution", "auditor", "scenario", "date", "slot", "double_of"), row, strict=True))
        for row in [
            ("office-1", "office", "jan", "gmina_office-visit-1", "2027-03-02", "open", None),
            ("office-2", "office", "ala", "gmina_office-visit-2", "2027-03-10", "close", None),
            ("office-3", "office", "ewa", "gmina_office-phone-1", "2027-03-25", "middle", None),
            ("office-4", "office", "piotr", "gmina_office-email-1", "2027-04-02", None, None),
            ("library-1", "library", "piotr", "library-phone-2", "2027-03-05", "middle", None),
            ("library-2", "library", "ewa", "library-website-1", "2027-03-08", None, None),
            ("office-1-double", "office", "ala", "gmina_office-visit-1", "2027-03-12", "middle", "office-1"),
        ]
    ],
    "unplaced": [],
    "objective": {"total": 1564.3053, "travel": 716.8053, "load": 3.2, "cost": 685.0, "linkage": 0.25},
    "bound": 1564.3053,
    "gap": 0.0,
    "cut": False,
    "linkage": {"components": 1, "expected_se_median": 5.0, "expected_se_worst": 6.5},
    "kilometres_saved": 0.0,
}  # fmt: skip


def problem():
    """The problem, to be changed at will."""
    return copy.deepcopy(PROBLEM)


def plan():
    """The plan, to be changed at will."""
    return copy.deepcopy(PLAN)


def put(document, path, value):
    """Puts the value where the path of keys and places leads; returns the document."""
    *way, last = path
    place = document
    for step in way:
        place = place[step]
    place[last] = value
    return document


def paths(document, way=()):
    """Every path into the document."""
    steps = document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    for step, value in steps:
        yield (*way, step)
        yield from paths(value, (*way, step))
