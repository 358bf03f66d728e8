"""A small world with something of every kind in it, twice: what belongs to A and what belongs to B."""

import io
from datetime import date, datetime, timedelta
from itertools import count, repeat
from types import SimpleNamespace

from PIL import Image

from lider import ids
from lider.clock.models import Sample
from lider.fieldwork import actions as fieldwork_actions
from lider.findings import queries as findings_queries
from lider.institutions import actions as institutions_actions
from lider.mail import outbox
from lider.mail.letters import Letter
from lider.pictures import storage
from lider.rankings.models import Result
from tests.factories import accounts, awards, editions, entries, fieldwork, findings, institutions, invitations, licences, rankings
from tests.trust import rooms, things
from tests.trust.addresses import Address

OFFICE = ("organiser", "coordinator", "reviewer", "guarantor", "media")
REGISTER = "nazwa;rodzaj;miejscowość\r\nŻłobek nr 1;żłobek;Dolinowo\r\n;biblioteka;Dolinowo\r\n"


def jpeg(colour: tuple[int, int, int] = (20, 90, 160)) -> bytes:
    """A small sound photo."""
    out = io.BytesIO()
    Image.new("RGB", (320, 240), colour).save(out, "JPEG")
    return out.getvalue()


class World:
    """Editions in every stage, the office, and two sides that are strangers to one another."""

    def __init__(self, at: datetime, text: str = "", first: int | None = None):
        """`text` is put wherever people write something; the editions are numbered from `first`."""
        self.at, self.text = at, text
        numbers = count(first) if first else repeat(None)
        Sample.objects.update_or_create(id=1, defaults={"at": at})
        self.measuring = editions.edition(state="measuring", number=next(numbers))
        self.judging = editions.edition(state="open", number=next(numbers))
        self.published = editions.edition(state="published", publish_at=at - timedelta(days=1), number=next(numbers))
        self.deciding = editions.edition(state="deciding", number=next(numbers))
        self.fieldwork = editions.edition(state="fieldwork", number=next(numbers))
        self.open = editions.edition(state="open", number=next(numbers))
        preamble = f"# Regulamin {text}\n\n1. {text or 'Udział jest dobrowolny.'}"
        self.draft = editions.edition(state="draft", preamble=preamble, number=next(numbers))
        self.category = editions.category(self.draft)
        self.runs = {name: rankings.run(getattr(self, name), state=state) for name, state in RUNS.items()}
        self.newest = rankings.run(self.measuring)
        self.office = {role: accounts.person(role, name=f"Urzędowa {role}") for role in OFFICE}
        self.nobody = accounts.person(second_factor=False)
        self.a, self.b = (self.add_side(letter) for letter in "AB")
        rooms.add_whole(self)
        for side in (self.a, self.b):
            rooms.add_guests(self, side)
        rooms.add_letters(self)
        rooms.add_recusals(self)
        awards.recusal(self.a.member, self.b.institution)
        awards.recusal(self.b.member, self.a.institution)
        self.batch = institutions_actions.upload(
            file_name=f"rejestr {text}.csv"[:200], data=REGISTER.encode(), by=self.office["organiser"], at=at
        )
        self.misuse = licences.misuse(text=text or "Znak bez numeru.", where=text[:300], contact=text[:200])
        self.message = outbox.post(Letter(text[:150] or "Temat", text or "Treść"), to="adresat@urzad.example", key="trust:1", at=at)

    def add_side(self, letter: str) -> SimpleNamespace:
        side = SimpleNamespace(letter=letter)
        name = f"Biblioteka {letter} {self.text}"[:300]
        side.institution = institutions.institution(name=name, place=f"Dolinowo {letter} {self.text}"[:120])
        side.point = institutions.point(side.institution, name=f"Filia {letter} {self.text}"[:200])
        side.person = institutions.representative(side.institution)
        side.representation = side.institution.representatives.get()
        self._entries(side)
        self._audits(side)
        self._outcomes(side)
        rooms.add_side(self, side)
        if hasattr(self, "gala"):
            rooms.add_guests(self, side)
        return side

    def _entries(self, side):
        side.draft = entries.entry("draft", self.open, side.institution)
        side.submitted = entries.entry("submitted", self.judging, side.institution)
        side.entry = entries.entry("admitted", self.fieldwork, side.institution)
        side.past = entries.entry("admitted", self.published, side.institution)
        side.judged = entries.entry("admitted", self.deciding, side.institution)
        side.invitation, side.secret = invitations.invitation("sent", self.open, side.institution)

    def _audits(self, side):
        said = {"W02": self.text or "Tablica jest czytelna."}
        side.auditor = fieldwork.auditor()
        side.seat = fieldwork.seat(self.fieldwork, side.auditor)
        side.scenario = fieldwork.scenario(self.fieldwork, side.institution.kind, situation=self.text or "Pytanie o kartę")
        options = {"entry": side.entry, "seat_": side.seat, "scenario_": side.scenario, "point": side.point}
        side.planned = fieldwork.audit("planned", **{**options, "seat_": None})
        side.offered = fieldwork.audit("offered", **options)
        side.accepted = fieldwork.audit("accepted", **options)
        side.made = fieldwork.audit("made", **options)
        side.photo = fieldwork_actions.add_evidence(audit=side.made, data=jpeg(), by=side.auditor.person, at=self.at)
        side.handed_in = fieldwork.audit("submitted", comments=said, **options)
        side.released = fieldwork.audit("released", comments=said, **options)
        kept = storage.keep(jpeg((9, 9, 9)), findings_queries.pictures_folder(), name=str(ids.new()), suffix=".jpg")
        side.finding = findings.finding(entry=side.entry, comments=said, pictures=[vars(kept)])
        side.remark = findings.remark(side.finding, side.person, text=self.text or "Godziny są aktualne.")

    def _outcomes(self, side):
        side.member = awards.member(self.deciding, is_chair=side.letter == "A")
        side.proposal = awards.award(self.deciding, side.institution)
        side.award = awards.award(self.published, side.institution, state="announced")
        side.licence = licences.licence(self.published, side.institution, state="active", valid_from=date(2026, 11, 1))
        for name, entry in (("deciding", side.judged), ("published", side.past)):
            rankings.result(self.runs[name], {"A": 91, "B": 88}.get(side.letter, 80), entry=entry)
        side.result = Result.objects.get(entry=side.past)

    def ids_for(self, side: SimpleNamespace, address: Address) -> dict[str, object]:
        """What belongs to `side` and fits the address. KeyError where `things.py` does not know the kind of address yet."""
        return things.places(self, side, address)

    def client(self, who: str, side: SimpleNamespace | None = None):
        """A browser in which somebody is signed in: a role of the office, or `person`, `auditor`, `member` of a side."""
        side = side or self.a
        if who in self.office:
            return accounts.client_of(self.office[who])
        people = {"representative": side.person, "auditor": side.auditor.person, "juror": side.member.person, "nobody": self.nobody}
        return accounts.client_of(people[who])


RUNS = {"deciding": "sealed", "published": "published"}
EVERYBODY = (*OFFICE, "representative", "auditor", "juror", "nobody")
