"""Institutions of the tests: fictional."""

from datetime import UTC, datetime
from itertools import count

from lider.institutions import actions
from lider.institutions.models import Institution, ServicePoint
from lider.tables.words import folded
from tests.factories import accounts, editions

SINCE = datetime(2026, 1, 1, tzinfo=UTC)
HOURS = {"mon": ["08:00", "16:00"], "tue": ["08:00", "16:00"], "wed": ["10:00", "18:00"]}
_numbers = count(1)


def institution(kind: str = "library", **fields) -> Institution:
    editions.kinds()
    number = next(_numbers)
    values = {
        "identity": f"test-{number}",
        "name": f"Biblioteka Publiczna nr {number} w Dolinowie",
        "kind_id": kind,
        "size": "standard",
        "nip": "9000000016",
        "street": "ul. Lipowa 1",
        "postcode": "00-950",
        "place": "Dolinowo",
        "municipality": "Dolinowo",
        "county": "doliński",
        "voivodeship": "mazowieckie",
        "email": f"biblioteka{number}@dolinowo.example",
        "phone": "22 100 10 10",
        **fields,
    }
    return Institution.objects.create(**values, folded=folded(f"{values['name']} {values['place']}"))


def point(institution: Institution, **fields) -> ServicePoint:
    number = next(_numbers)
    values = {
        "name": f"Filia {number:03}",
        "street": "ul. Lipowa 1",
        "place": institution.place,
        "municipality": institution.municipality,
    }
    return ServicePoint.objects.create(institution=institution, **{**values, "hours": HOURS, **fields})


def representative(institution: Institution, person=None, at: datetime = SINCE):
    """A person who acts for the institution."""
    person = person or accounts.person(second_factor=False)
    actions.add_representative(institution=institution, person=person, by=None, at=at)
    return person
