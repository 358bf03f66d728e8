"""An edition of the sample from its draft to its admitted entries."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from lider.accounts.models import Person
from lider.accounts.roles import ORGANISER
from lider.demo import content
from lider.demo.building.cast import Cast
from lider.demo.plot import NOW, Plot, Season
from lider.editions import actions as editions
from lider.editions import queries as edition_queries
from lider.editions.models import Edition
from lider.entries import actions as entries
from lider.entries.models import Entry
from lider.institutions import actions as institutions
from lider.institutions.models import Institution
from lider.invitations import actions as invitations
from lider.tables.words import fold

#: Where an entry of the running edition stays, by its place in the list; the others are admitted.
STAYS = {
    7: "returned",
    16: "declined",
    19: "submitted",
    23: "submitted",
    26: "returned",
    29: "draft",
    34: "withdrawn",
    37: "submitted",
    48: "returned",
    57: "submitted",
    66: "withdrawn",
    81: "declined",
    90: "submitted",
    99: "draft",
    112: "returned",
}


@dataclass(frozen=True)
class Chronicle:
    """What every step of a season needs: the plot, the season, its edition and the cast."""

    plot: Plot
    season: Season
    edition: Edition
    cast: Cast

    @property
    def organiser(self) -> Person:
        return self.cast.first(ORGANISER)


def open_edition(plot: Plot, season: Season, cast: Cast, kinds: dict[str, set[str]]) -> Chronicle:
    """An open edition with a category for every kind and size of institution that takes part."""
    by, at = cast.first(ORGANISER), season.drafted_at
    edition = editions.create_edition(number=season.number, name=season.name, calendar=season.calendar, by=by, at=at)
    names, sizes = edition_queries.kind_names(), edition_queries.size_names()
    for kind in edition_queries.kinds():
        for size in sorted(kinds.get(kind.pk, ())):
            name = f"{names[kind.pk]}: {sizes[size][:1].lower()}{sizes[size][1:]}"
            editions.add_category(edition=edition, kind=kind, size=size, name=name, by=by, at=at)
    editions.open_edition(edition=edition, by=by, at=season.opened_at)
    edition.refresh_from_db()
    return Chronicle(plot, season, edition, cast)


def invite(story: Chronicle, guests: list[Institution], laureates: list[str]) -> list[Any]:
    """Letters to all guests."""
    made = []
    for guest in guests:
        invitation, _secret = invitations.invite(
            edition=story.edition, institution=guest, by=story.organiser, at=story.season.opened_at
        )
        at = story.season.calendar.entries_from
        invitations.send(invitation=invitation, by=story.organiser, at=at, laureates=laureates)
        made.append(invitation)
    return made


def enter(story: Chronicle, place: int, institution: Institution, invitation: Any) -> Entry:
    """One institution's way in: invitation answered, form filled, submitted, judged."""
    draw = story.plot.chance("entry", story.season.number, place)
    at = story.season.calendar.entries_from + timedelta(days=draw.randint(1, 60), minutes=draw.randint(0, 500))
    person = _representative(story, place, institution, at)
    invitations.answer(invitation=invitation, by=person, at=at)
    entry = entries.begin(edition=story.edition, institution=institution, by=person, at=at)
    entry = entries.save_draft(
        entry=entry, answers=_form(story, place, institution, person), version=entry.version, by=person, at=at
    )
    return _judged(story, entry, STAYS.get(place, "admitted") if story.season.number == 3 else "admitted", person, at)


def _judged(story: Chronicle, entry: Entry, stays: str, person: Person, at: datetime) -> Entry:
    if stays == "draft":
        return entry
    entry = entries.submit(entry=entry, version=entry.version, by=person, at=at + timedelta(hours=1))
    decided = at + timedelta(days=3)
    if stays == "returned":
        lately = NOW - timedelta(days=2)  # so that there is still time to complete it
        return entries.return_entry(entry=entry, reason=content.reasons("return")[0].text, by=story.organiser, at=lately)
    if stays == "declined":
        return entries.decline(entry=entry, reason=content.reasons("decline")[0].text, by=story.organiser, at=decided)
    if stays == "withdrawn":
        entries.withdraw(entry=entry, by=person, at=decided)
        return entry
    if stays == "submitted":
        return entry
    category = edition_queries.categories(story.edition).get(kind=entry.institution.kind_id, size=entry.answers["size"])
    entry = entries.admit(entry=entry, category=category, by=story.organiser, at=decided)
    return entries.confirm_staff_told(entry=entry, by=person, at=decided + timedelta(days=2))


def acting_for(institution: Institution) -> Person:
    """The first person who acts for an institution."""
    found = institution.representatives.order_by("since_at", "id").first()
    if found is None:
        raise LookupError(f"nobody acts for {institution}")
    return found.person


def _representative(story: Chronicle, place: int, institution: Institution, at: datetime) -> Person:
    """The same person as in the edition before, where there was one."""
    known = institution.representatives.order_by("since_at", "id").first()
    if known is not None:
        return known.person
    draw, names = story.plot.chance("representative", story.season.number, place), content.names()
    woman = draw.random() < 0.6
    given, surname = draw.choice(names.women if woman else names.men), draw.choice(names.surnames)[0 if woman else 1]
    email = f"{fold(given + ' ' + surname).replace(' ', '.')}@{institution.email.partition('@')[2]}"
    person = story.cast.add("institution", email, f"{given} {surname}", at)
    institutions.add_representative(institution=institution, person=person, by=None, at=at)
    return person


def _form(story: Chronicle, place: int, institution: Institution, person: Person) -> dict[str, Any]:
    """Every answer of the form, complete."""
    one = next(row for row in content.institutions("all") if row.name == institution.name)
    points = list(institution.points.order_by("name", "id"))
    return {
        "size": one.size,
        "points": [str(point.pk) for point in points[: 1 if one.size == "large" else None]],
        "payer_name": one.payer,
        "payer_nip": one.payer_nip,
        "payer_street": institution.street,
        "payer_postcode": institution.postcode,
        "payer_place": institution.place,
        "recipient": "payer",
        "contact_name": person.name,
        "contact_position": "stanowisko ds. obsługi mieszkańców",
        "contact_email": person.email,
        "contact_phone": one.phone,
        "signatory_name": _signatory(story, place),
        "signatory_position": content.names().functions[one.kind],
        "authority": "office",
        **{f"statement_{row['code']}": bool(row["required"]) for row in edition_queries.statements()},
    }


def _signatory(story: Chronicle, place: int) -> str:
    draw, names = story.plot.chance("signatory", place), content.names()
    woman = draw.random() < 0.5
    return f"{draw.choice(names.women if woman else names.men)} {draw.choice(names.surnames)[0 if woman else 1]}"
