"""The people of the sample: the office, the jury, the press, and the auditors on their seats."""

from dataclasses import dataclass, field
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password

from lider import ids
from lider.accounts import actions as accounts
from lider.accounts.models import Person
from lider.accounts.roles import COORDINATOR, GUARANTOR, MEDIA, ORGANISER, REVIEWER
from lider.demo import content
from lider.demo.building import profiling
from lider.demo.plot import PUBLISHED, RUNNING, Plot, Season
from lider.editions.models import Edition
from lider.fieldwork import actions as fieldwork
from lider.fieldwork.models import Seat
from lider.tables.words import fold

#: The password of everybody in every sample.
PASSWORD = "proba-zaufania-2026"  # noqa: S105
OFFICE = (ORGANISER, COORDINATOR, REVIEWER, GUARANTOR, MEDIA)
SECURED = (ORGANISER, COORDINATOR, REVIEWER, GUARANTOR, "chair", "juror")
SEATS = {"small": {PUBLISHED.number: 16, RUNNING.number: 28}, "standard": {PUBLISHED.number: 30, RUNNING.number: 60}}
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


@dataclass
class Cast:
    """Everybody who plays, by role, in the order of their first appearance."""

    password: str
    by_role: dict[str, list[Person]] = field(default_factory=dict)

    def first(self, role: str) -> Person:
        return self.by_role[role][0]

    def add(self, role: str, email: str, name: str, at: datetime) -> Person:
        """Somebody new; with a second step where the role asks for one."""
        person = accounts.register(email=email, name=name, by=None, at=at)
        Person.objects.filter(pk=person.pk).update(password=self.password)
        if role in SECURED:
            TOTP.activate(person, ids.code(32, _ALPHABET))
            Authenticator.objects.filter(user=person).update(created_at=at)
        self.by_role.setdefault(role, []).append(person)
        return person


def assemble(at: datetime) -> Cast:
    """The fixed people: the office with its roles, the jury, the press."""
    cast = Cast(make_password(PASSWORD))
    for one in content.personas():
        person = cast.add(one.role, one.email, f"{one.given_name} {one.family_name}", at)
        if one.role in OFFICE:
            accounts.grant(person=person, code=one.role, by=None, at=at)
    return cast


def seat_auditors(plot: Plot, season: Season, edition: Edition, cast: Cast) -> list[Seat]:
    """The seats of an edition. Where each one lives is the sample's; who it is, is drawn by the auditors' seed."""
    towns = plot.chance("auditors' towns", season.number).choices(content.towns(), k=SEATS[plot.size][season.number])
    made, at = [], season.opened_at
    for number, town in enumerate(towns):
        with ids.seeded(f"auditors {plot.auditor_seed}/{season.number}/{number}"):
            name, email = _name(plot, season.number, number)
            person = cast.add(f"auditor {season.number}", email, name, at)
            auditor = fieldwork.register_auditor(
                person=person,
                place=town.name,
                municipality=town.municipality,
                county=town.county,
                voivodeship=town.voivodeship,
                by=cast.first(COORDINATOR),
                at=at,
            )
        profiling.know(plot, season, number, town, auditor, edition, by=cast.first(COORDINATOR), at=at)
        made.append(fieldwork.seat(edition=edition, auditor=auditor, by=cast.first(COORDINATOR), at=at))
    return made


def _name(plot: Plot, season: int, number: int) -> tuple[str, str]:
    """A name and an address that nobody else in the sample has."""
    draw, names = plot.people(season, number), content.names()
    woman = draw.random() < 0.5
    given = draw.choice(names.women if woman else names.men)
    surname = draw.choice(names.surnames)[0 if woman else 1]
    address = fold(f"{given} {surname}").replace(" ", ".")
    return f"{given} {surname}", f"{address}{season}{number:02d}@poczta.example"
