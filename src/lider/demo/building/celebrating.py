"""The galas of the sample: one that is over, with everybody who came, and one that is being prepared."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from lider import ids
from lider.accounts.models import Person
from lider.accounts.roles import COORDINATOR, GUARANTOR
from lider.demo import content
from lider.demo.building.entering import Chronicle, acting_for
from lider.demo.plot import NOW, ZONE
from lider.entries.models import Entry
from lider.gala import actions, queries
from lider.gala.details import Details
from lider.gala.models import Gala, Guest, Table
from lider.institutions.models import Institution

QUOTAS = {"participants": (300, 1), "laureates": (60, 1), "jury": (12, 1), "partners": (10, 0), "press": (10, 0)}
SEATS = 8
#: One more partner and one more editor for so many institutions, up to so many of each.
EACH, MORE = 16, 6
DIETS = ("bez mięsa", "bez glutenu", "bez laktozy")


def celebrate(story: Chronicle, entries: Iterable[Entry]) -> None:
    """A gala that is over: invited, answered, seated, let in, and the needs of its guests forgotten."""
    with ids.seeded(f"gala {story.plot.seed}/{story.season.number}"):
        gala = _announced(story, story.season.publish_at - timedelta(days=34), public=True)
        at = gala.starts_at - timedelta(days=25)
        guests = _invited(story, gala, entries, at)
        for number, guest in enumerate(guests):
            _answer(story, guest, number, at + timedelta(days=2 + number % 9))
        _seat(story, gala, gala.starts_at - timedelta(days=4), left=2)
        _keep_order(story, gala, gala.starts_at - timedelta(days=3))
        _let_in(story, gala)
        actions.forget_needs(by=None, at=datetime.combine(gala.purge_on, time(3), ZONE))


def prepare(story: Chronicle, entries: Iterable[Entry]) -> None:
    """A gala to come: date, place, a draft of its programme, guests with answers of every kind, half of those who come seated.

    Laureates are not among them: their group stays empty until the publication.
    """
    with ids.seeded(f"gala {story.plot.seed}/{story.season.number}"):
        gala = _announced(story, NOW - timedelta(days=9), public=False)
        at, entries = NOW - timedelta(days=8), list(entries)
        guests = [*_invited(story, gala, entries, at), *_known(story, gala, min(MORE, len(entries) // EACH), at)]
        for number, guest in enumerate(guests):
            when = at + timedelta(days=1 + number % 6, minutes=11 * number % 600)
            if number % 9 == 4:
                guest = _replace(story, guest, number, when)
            if number % 3 != 2:
                _answer(story, guest, number, when + timedelta(hours=5))
        coming = len(queries.coming(gala))
        _seat(story, gala, NOW - timedelta(hours=3), left=coming // 2)


def _announced(story: Chronicle, at: datetime, *, public: bool) -> Gala:
    one, day = content.gala(story.season.number), story.season.calendar.gala_on
    starts, ends, calls = (datetime.combine(day, time.fromisoformat(text), ZONE) for text in (one.starts, one.ends, one.calls))
    details = Details(
        name=one.name,
        starts_at=starts,
        ends_at=ends,
        reply_until=starts - timedelta(days=10),
        venue=one.venue,
        street=one.street,
        town=one.town,
        purge_on=day + timedelta(days=33),
        calls_open_at=calls,
        access=one.access,
        programme=one.programme.strip(),
        programme_public=public,
    )
    gala = actions.plan(edition=story.edition, details=details, by=story.organiser, at=at)
    actions.set_quotas(gala=gala, quotas=QUOTAS, by=story.organiser, at=at)
    return actions.announce(gala=gala, by=story.organiser, at=at + timedelta(hours=1))


def _invited(story: Chronicle, gala: Gala, entries: Iterable[Entry], at: datetime) -> list[Guest]:
    """The jury, partners, the press, and one or two people of every institution, named by it."""
    office = story.cast.first(COORDINATOR)
    rows: list[tuple[str, str, str, Institution | None, Person]]
    rows = [("jury", person.name, person.email, None, office) for role in ("chair", "juror") for person in story.cast.by_role[role]]
    rows += [(one.group, one.name, one.email, None, office) for one in content.gala_guests()]
    for place, entry in enumerate(entries):
        person = acting_for(entry.institution)
        rows.append(("participants", person.name, person.email, entry.institution, person))
        if place % 3 == 0:
            name = entry.answers["signatory_name"]
            address = f"sekretariat@{entry.institution.email.partition('@')[2]}"
            rows.append(("participants", name, address, entry.institution, person))
    made = []
    for group, name, email, institution, by in rows:
        guest = actions.name_guest(gala=gala, group=group, name=name, email=email, institution=institution, by=by, at=at)
        made.append(actions.invite(guest=guest, by=by, at=at))
    return made


def _known(story: Chronicle, gala: Gala, number: int, at: datetime) -> list[Guest]:
    """Partners and the press beyond those who have a name in the sample's own file."""
    office, names, made = story.cast.first(COORDINATOR), content.names(), []
    for group, house in (("partners", "partner"), ("press", "redakcja")):
        for place in range(number):
            draw = story.plot.chance("known", story.season.number, group, place)
            name = f"{draw.choice(names.women)} {draw.choice(names.surnames)[0]}"
            guest = actions.name_guest(gala=gala, group=group, name=name, email=f"{house}{place}@{house}.example", by=office, at=at)
            made.append(actions.invite(guest=guest, by=office, at=at))
    return made


def _replace(story: Chronicle, guest: Guest, number: int, at: datetime) -> Guest:
    """Somebody else comes instead."""
    draw, names = story.plot.chance("instead", story.season.number, number), content.names()
    name = f"{draw.choice(names.men)} {draw.choice(names.surnames)[1]}"
    return actions.replace(guest=guest, name=name, email=f"zastepstwo{number}@{guest.email.partition('@')[2]}", by=None, at=at)


def _answer(story: Chronicle, guest: Guest, number: int, at: datetime) -> None:
    """Most come, some with somebody, a few with needs; one in seven declines."""
    if number % 7 == 5:
        actions.decline(guest=guest, by=None, at=at)
        return
    draw, names = story.plot.chance("gala", story.season.number, number), content.names()
    companion = number % 4 == 1 and guest.group in ("participants", "jury")
    actions.accept(
        guest=guest,
        companions=int(companion),
        companion_names=f"{draw.choice(names.women)} {draw.choice(names.surnames)[0]}" if companion else "",
        diet=DIETS[number % 3] if number % 5 == 2 else "",
        access="miejsce bez stopni, blisko wejścia" if number % 11 == 3 else "",
        by=None,
        at=at,
    )


def _tables(story: Chronicle, gala: Gala, at: datetime, *, count: int) -> list[Table]:
    return [
        actions.set_table(
            gala=gala, number=number, seats=SEATS, name="Kapituła" if number == 1 else "", by=story.cast.first(COORDINATOR), at=at
        )
        for number in range(1, count + 1)
    ]


def _seat(story: Chronicle, gala: Gala, at: datetime, *, left: int) -> None:
    """Everybody but the last so many has a seat, table after table, the jury first."""
    coming = sorted(queries.coming(gala), key=lambda guest: (guest.group != "jury", guest.name, guest.pk))[:-left]
    tables = iter(_tables(story, gala, at, count=sum(guest.people for guest in coming) // (SEATS - 1) + 1))
    table, free = next(tables), SEATS
    for guest in coming:
        if guest.people > free:
            table, free = next(tables), SEATS
        actions.seat(guest=guest, table=table, by=story.cast.first(COORDINATOR), at=at)
        free -= guest.people


def _keep_order(story: Chronicle, gala: Gala, at: datetime) -> None:
    keepers = [story.organiser, story.cast.first(GUARANTOR)]
    actions.name_keepers(gala=gala, people=keepers, by=story.organiser, at=at)
    actions.draw_up(gala=gala, by=keepers[1], at=at + timedelta(hours=2))


def _let_in(story: Chronicle, gala: Gala) -> None:
    """Nine in ten came, from three quarters of an hour before the beginning on."""
    door, first = story.cast.first(COORDINATOR), gala.starts_at - timedelta(minutes=45)
    for number, guest in enumerate(queries.coming(gala)):
        ticket = queries.ticket_of(guest)
        if ticket is None or number % 10 == 6:
            continue
        found = queries.ticket_by_id(ticket.pk)
        if found:
            actions.check_in(ticket=found, by=door, at=first + timedelta(minutes=number))
