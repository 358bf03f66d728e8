"""What planning knows of the sample's auditors. All of it belongs to the seat: it is drawn by the sample's own seed."""

from datetime import datetime, timedelta

from lider import ids
from lider.accounts.models import Person
from lider.demo.content.records import Town
from lider.demo.plot import Plot, Season
from lider.editions.models import Edition
from lider.fieldwork import actions as fieldwork
from lider.fieldwork.models import CHANNELS, Auditor

#: Kilometres that people go one way; most go anywhere.
REACHES = (None, None, None, None, 150, 220, 300)
#: What is true of whom, over and over.
TRAITS = ((), (), ("parent",), (), ("senior",), (), ("mobility",), ())
LANGUAGES = ((), ("en",), (), ("en", "uk"), (), ("de",))
#: Audits in an edition that people want at most.
MOST = (None, None, 24, None, 30)


def know(
    plot: Plot, season: Season, number: int, town: Town, auditor: Auditor, edition: Edition, *, by: Person, at: datetime
) -> None:
    """Profile, weeks away and certificates of the auditor on seat `number`."""
    draw = plot.chance("profile", season.number, number)
    with ids.seeded(f"profile {plot.seed}/{season.number}/{number}"):
        values = {
            "latitude": float(town.latitude),
            "longitude": float(town.longitude),
            "reach_km": draw.choice(REACHES),
            "audits_max": draw.choice(MOST),
            "languages": list(draw.choice(LANGUAGES)),
            "traits": list(draw.choice(TRAITS)),
        }
        fieldwork.keep_profile(auditor=auditor, values=values, by=auditor.person, at=at)
        first = season.calendar.fieldwork_from + timedelta(days=7 * draw.randint(0, 7))
        if draw.random() < 0.4:
            last = first + timedelta(days=draw.choice((2, 4, 11)))
            fieldwork.add_absence(auditor=auditor, first_on=first, last_on=last, by=auditor.person, at=at)
        for channel in CHANNELS:
            trained = at.date() - timedelta(days=draw.randint(10, 37))
            done = {"trained_on": trained, "test_percent": draw.randint(80, 100), "trial_on": trained + timedelta(days=9)}
            fieldwork.record_certificate(edition=edition, auditor=auditor, channel=channel, values=done, by=by, at=at)
