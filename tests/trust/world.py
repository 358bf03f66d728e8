"""A small world with something of every kind in it, twice: what belongs to A and what belongs to B."""

import io
from datetime import date, datetime, timedelta
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

    def __init__(self, at: datetime, text: str = ""):
        """`text` is put wherever people write something."""
        self.at, self.text = at, text
        Sample.objects.update_or_create(id=1, defaults={"at": at})
        self.measuring, self.judging = editions.edition(state="measuring"), editions.edition(state="open")
        self.published = editions.edition(state="published", publish_at=at - timedelta(days=1))
        self.deciding = editions.edition(state="deciding")
        self.fieldwork = editions.edition(state="fieldwork")
        self.open = editions.edition(state="open")
        self.draft = editions.edition(state="draft", preamble=f"# Regulamin {text}\n\n1. {text or 'Udział jest dobrowolny.'}")
        self.category = editions.category(self.draft)
        self.runs = {name: rankings.run(getattr(self, name), state=state) for name, state in RUNS.items()}
        self.newest = rankings.run(self.measuring)
        self.office = {role: accounts.person(role, name=f"Urzędowa {role}") for role in OFFICE}
        self.nobody = accounts.person(second_factor=False)
        self.a, self.b = (self._side(letter) for letter in "AB")
        awards.recusal(self.a.member, self.b.institution)
        awards.recusal(self.b.member, self.a.institution)
        self.batch = institutions_actions.upload(
            file_name=f"rejestr {text}.csv"[:200], data=REGISTER.encode(), by=self.office["organiser"], at=at
        )
        self.misuse = licences.misuse(text=text or "Znak bez numeru.", where=text[:300], contact=text[:200])
        self.message = outbox.post(Letter(text[:150] or "Temat", text or "Treść"), to="adresat@urzad.example", key="trust:1", at=at)

    def _side(self, letter: str) -> SimpleNamespace:
        side = SimpleNamespace(letter=letter)
        name = f"Biblioteka {letter} {self.text}"[:300]
        side.institution = institutions.institution(name=name, place=f"Dolinowo {letter} {self.text}"[:120])
        side.point = institutions.point(side.institution, name=f"Filia {letter} {self.text}"[:200])
        side.person = institutions.representative(side.institution)
        side.representation = side.institution.representatives.get()
        self._entries(side)
        self._audits(side)
        self._outcomes(side)
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
            rankings.result(self.runs[name], {"A": 91, "B": 88}[side.letter], entry=entry)
        side.result = Result.objects.get(entry=side.past)

    def ids_for(self, side: SimpleNamespace, address: Address) -> dict[str, object]:
        """What belongs to `side` and fits the address. KeyError where this world does not know the kind of address yet."""
        if not address.places:
            return {}
        parts = address.route.split("/")
        kind = "/".join(parts[:2])
        if parts[0] == "organiser":
            return self._office(side, parts[1], address)
        return {key: value(self, side) if callable(value) else value for key, value in THINGS[kind].items()}

    def _office(self, side, noun, address):
        if noun == "editions":
            return {"id": self.draft.pk, "verb": "start_fieldwork", "code": "W01", "channel": "visit"}
        if noun == "registers":
            row = self.batch.rows.order_by("number").last()
            return {"id": row.pk if "/rows/" in address.route else self.batch.pk}
        if noun == "jury":
            return {"id": side.member.pk if "/members/" in address.route else side.proposal.pk}
        if noun == "review" and "photo" in address.places:
            return {"id": side.made.pk, "photo": side.photo.pk}
        if noun == "licences":
            return {"id": side.award.pk if "/issue/" in address.route else side.licence.pk, "verb": "suspend"}
        if noun == "entries":
            return {"id": side.submitted.pk}
        return {"id": OFFICE_THINGS[noun](self, side).pk}

    def client(self, who: str, side: SimpleNamespace | None = None):
        """A browser in which somebody is signed in: a role of the office, or `person`, `auditor`, `member` of a side."""
        side = side or self.a
        if who in self.office:
            return accounts.client_of(self.office[who])
        people = {"representative": side.person, "auditor": side.auditor.person, "juror": side.member.person, "nobody": self.nobody}
        return accounts.client_of(people[who])


RUNS = {"deciding": "sealed", "published": "published"}
EVERYBODY = (*OFFICE, "representative", "auditor", "juror", "nobody")
_NOTES = {"id": lambda w, s: s.made.pk, "photo": lambda w, s: s.photo.pk}
_LICENCE = {"number": lambda w, s: s.licence.number}
#: The beginning of an address → what stands in its places.
THINGS = {
    "institution/invitation": {"secret": lambda w, s: s.secret},
    "institution/entries": {"id": lambda w, s: s.draft.pk, "point": lambda w, s: s.point.pk, "step": "unit"},
    "institution/findings": {"id": lambda w, s: s.finding.pk, "number": 1},
    "institution/reports": {"id": lambda w, s: s.past.pk},
    "institution/licences": _LICENCE,
    "notes/<uuid:id>": _NOTES,
    "jury/<uuid:id>": {"id": lambda w, s: s.member.pk},
    "jury/dossiers": {"id": lambda w, s: s.proposal.pk},
    "press/<int:number>": {"number": lambda w, s: w.published.number},
    "sample/mailbox": {"key": lambda w, s: w.message.pk},
    "laureates/<uuid:id>": {"id": lambda w, s: s.award.pk},
    "v/<str:number>": _LICENCE,
    "regulation/<int:number>": {"number": lambda w, s: w.open.number, "version": 1},
    "accounts/2fa": {"pk": 1},
}
OFFICE_THINGS = {
    "people": lambda w, s: w.office["guarantor"].roles.get(),
    "categories": lambda w, s: w.category,
    "institutions": lambda w, s: s.institution,
    "points": lambda w, s: s.point,
    "representatives": lambda w, s: s.representation,
    "invitations": lambda w, s: s.invitation,
    "auditors": lambda w, s: s.auditor,
    "scenarios": lambda w, s: s.scenario,
    "audits": lambda w, s: s.planned,
    "plan": lambda w, s: s.entry,
    "review": lambda w, s: s.handed_in,
    "remarks": lambda w, s: s.remark,
    "runs": lambda w, s: w.newest,
    "misuse": lambda w, s: w.misuse,
    "outbox": lambda w, s: w.message,
}
