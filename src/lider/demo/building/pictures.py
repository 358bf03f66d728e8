"""Photos of the sample: drawn, so that nobody is on them. Each goes through the same cleaning as a real one."""

from datetime import datetime, timedelta

from lider.accounts.models import Person
from lider.demo import content
from lider.demo.building import drawing
from lider.demo.building.entering import Chronicle
from lider.fieldwork import actions as fieldwork
from lider.fieldwork.models import Audit, Evidence

#: One visit in so many has photos.
SHARE = {"small": 6, "standard": 12}


def photograph(story: Chronicle, name: str, audit: Audit, by: Person, at: datetime) -> list[Evidence]:
    """Adds a photo or two to some visits; returns them."""
    draw = story.plot.chance("photo", story.season.number, name)
    if audit.channel != "visit" or draw.randrange(SHARE[story.plot.size]):
        return []
    town = next(town for town in content.towns() if town.name == audit.point.place)
    made = []
    for number in range(draw.choice((1, 1, 2))):
        taken = at + timedelta(minutes=number)
        data = drawing.photo(draw, taken, float(town.latitude), float(town.longitude))
        made.append(fieldwork.add_evidence(audit=audit, data=data, by=by, at=taken))
    return made
