"""Builds the sample, by the same actions that people use, at the moments of its plot.

Three editions: I is history, names only; II is published; III is being audited. See docs/adr/0004.
"""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction

from lider import ids
from lider.accounts.roles import COORDINATOR, ORGANISER
from lider.awards import actions as awards
from lider.clock import reading
from lider.demo import content
from lider.demo.building import (
    auditing,
    campaigning,
    cast,
    celebrating,
    corresponding,
    deciding,
    employing,
    entering,
    joining,
    judging,
    licensing,
    mailing,
    mishaps,
    places,
    proposing,
    sharing,
    supporting,
    voicing,
)
from lider.demo.building.cast import Cast
from lider.demo.building.entering import Chronicle
from lider.demo.building.playbill import write_playbill
from lider.demo.plot import HISTORY, NOW, PUBLISHED, RUNNING, Plot, Season, end_of_fieldwork
from lider.editions import actions as editions
from lider.editions import programme
from lider.editions.models import Edition
from lider.entries.models import Entry
from lider.fieldwork import actions as fieldwork
from lider.fieldwork import samples
from lider.institutions.models import Institution

Say = Callable[[str], None]
#: Admitted institutions of the running edition whose audits are not finished, those finished but not yet released, and how
#: many of the released ones remarked on a fact.
UNFINISHED, UNRELEASED, REMARKED = (
    {"small": 6, "standard": 18},
    {"small": 2, "standard": 6},
    {"small": 8, "standard": 22},
)
#: Multiples of it lie evenly between 0 and 1, however many there are.
GOLDEN = 0.6180339887


@transaction.atomic
def build(plot: Plot, say: Say) -> None:
    """Fills an empty database with the sample and sets its clock."""
    with ids.seeded(f"sample {plot.seed}"):
        people = cast.assemble(HISTORY.drafted_at - timedelta(days=30))
        say("I edycja")
        laureates = _history(people)
        everybody = places.found(plot.size, by=people.first(ORGANISER), at=PUBLISHED.drafted_at)
        say("II edycja")
        _published(plot, people, everybody, laureates, say)
        sharing.share(plot, everybody, people.first(ORGANISER))
        sharing.plan(plot)
        say("III edycja")
        running = _running(plot, people, everybody, laureates, say)
        supporting.support(plot, people.first(ORGANISER))
        mailing.send_history()
        write_playbill(people, running)
    reading.mark_as_sample(at=plot.at)


def _history(people: Cast) -> list[str]:
    """Edition I: closed, its laureates by name only. It was run without this system, so it has no regulation here."""
    by, season = people.first(ORGANISER), HISTORY
    edition = editions.create_edition(number=season.number, name=season.name, calendar=season.calendar, by=by, at=season.drafted_at)
    rows = programme.rows("laureates-edition-1.csv")
    found = places.history(rows, by=by, at=season.drafted_at)
    Edition.objects.filter(pk=edition.pk).update(state="closed", publish_at=season.publish_at)
    awards.load_history(edition=edition, institutions=found, by=by, at=season.publish_at)
    return [row["name"] for row in rows]


def _published(plot: Plot, people: Cast, everybody: dict[str, Institution], laureates: list[str], say: Say) -> None:
    guests = [everybody[one.code] for one in content.institutions(plot.size) if one.previous]
    story, entries = _season(plot, PUBLISHED, people, guests, laureates)
    contacts = auditing.Fieldwork(story, until=end_of_fieldwork(PUBLISHED))
    _contacts(contacts, entries, len(entries), say)
    editions_end = contacts.until
    for place, entry in enumerate(entries):
        deciding.release(story, entry, editions_end + timedelta(days=3))
        if place in (1, 4, 9):
            deciding.remark(story, entry, place, rule=True, at=editions_end + timedelta(days=8))
    members = judging.seat_jury(story, editions_end)
    issued = deciding.conclude(story, members)
    corresponding.settle(story, entries)
    say("II edycja: gala")
    celebrating.celebrate(story, entries)
    with ids.seeded(f"jury afterwards {plot.seed}/2"):
        judging.afterwards(story, members)
    licensing.follow(story, issued)
    with ids.seeded(f"voice {plot.seed}/2"):
        voicing.tell(story, entries)


def _running(plot: Plot, people: Cast, everybody: dict[str, Institution], laureates: list[str], say: Say) -> Chronicle:
    guests = [everybody[one.code] for one in content.institutions(plot.size)]
    story, entries = _season(plot, RUNNING, people, guests, laureates)
    contacts = auditing.Fieldwork(story, until=NOW - timedelta(hours=1))
    finished = len(entries) - UNFINISHED[plot.size]
    _contacts(contacts, entries, finished, say)
    for place, entry in enumerate(entries[: finished - UNRELEASED[plot.size]]):
        with ids.seeded(f"wave {plot.seed}/3/{place}"):
            deciding.release(story, entry, NOW - timedelta(days=1, hours=2))
            if place < REMARKED[plot.size]:
                deciding.remark(story, entry, place, rule=place % 3 != 0, at=NOW - timedelta(hours=22))
    judging.promise(judging.seat_jury(story, NOW - timedelta(days=20)), NOW - timedelta(days=12), first=3)
    celebrating.prepare(story, entries)
    with ids.seeded(f"voice {plot.seed}/3"):
        voicing.wait(story, entries)
    corresponding.correspond(story, entries)
    employing.spend(story)
    say("III edycja: plan")
    proposing.propose(story)
    return story


def _contacts(contacts: auditing.Fieldwork, entries: list[Entry], finished: int, say: Say) -> None:
    """Every audit of an edition: of the first `finished` institutions to the end, of the others as far as each happens to be."""
    plot, season, number = contacts.story.plot, contacts.story.season.number, 0
    for place, entry in enumerate(entries):
        quality = _quality(plot, entry)
        planned = contacts.plan(entry)
        for turn, audit in enumerate(planned):
            mishap = mishaps.mishap_of(place, turn) if place < finished else ""
            done = place < finished or turn < len(planned) - auditing.LAST
            target = "verified" if done else auditing.MIXED[(turn + 3 * place) % len(auditing.MIXED)]
            target = "annulled" if mishap in mishaps.ANNULLED else target
            with ids.seeded(f"audit {plot.seed}/{season}/{number}"):
                mishaps.play(contacts, auditing.Task(audit, str(number), target, quality, mishap))
            number += 1
        if place % 20 == 19:
            say(f"{contacts.story.season.name}: {number} audits of {place + 1} institutions out of {len(entries)}")


def _season(
    plot: Plot, season: Season, people: Cast, guests: list[Institution], laureates: list[str]
) -> tuple[Chronicle, list[Entry]]:
    """An edition from its draft to planned audits: its story and its admitted entries."""
    kinds: dict[str, set[str]] = {}
    for guest in guests:
        kinds.setdefault(guest.kind_id, set()).add(guest.size)
    story = entering.open_edition(plot, season, people, kinds)
    letters = entering.invite(story, guests, laureates)
    found = [entering.enter(story, place, guest, letter) for place, (guest, letter) in enumerate(zip(guests, letters, strict=True))]
    campaigning.tell(story, laureates)
    at = story.season.calendar.entries_until + timedelta(hours=9)
    joining.join(story, at - timedelta(minutes=30))
    editions.start_fieldwork(edition=story.edition, by=story.organiser, at=at)
    story.edition.refresh_from_db()
    fieldwork.load_scenarios(edition=story.edition, rows=samples.rows(), by=people.first(COORDINATOR), at=at)
    seats = cast.seat_auditors(plot, story.season, story.edition, people)
    employing.hire(story, seats)
    for reason, seat, guest in zip(content.reasons("conflict"), seats, guests, strict=False):
        fieldwork.declare_conflict(auditor=seat.auditor, institution=guest, reason=reason.text, by=people.first(COORDINATOR), at=at)
    return story, [entry for entry in found if entry.state == "admitted"]


def _quality(plot: Plot, entry: Entry) -> float:
    """How well an institution serves: from poorly to excellently in even steps, and much alike in every edition."""
    place = next(number for number, one in enumerate(content.institutions("all")) if one.nip == entry.institution.nip)
    lasting = (place * GOLDEN + plot.chance("quality").random()) % 1
    return 0.1 + 0.84 * lasting + 0.05 * plot.chance("quality", place, entry.edition.number).random()
