"""Which thing of the world a page is opened with, where it is not the one that `World.ids_for` gives for that address."""

from tests.trust.addresses import Address, addresses
from tests.trust.world import World

ADDRESSES: dict[str, Address] = {address.name: address for address in addresses()}
#: Name of the address → its places. A new page whose object the world knows needs nothing here.
THINGS = {
    "auditor:task-accept": lambda w: {"id": w.a.offered.pk},
    "auditor:task-leave": lambda w: {"id": w.a.accepted.pk},
    "institution:entry-copy": lambda w: {"id": w.a.submitted.pk},
    "institution:contract-make": lambda w: {"id": w.a.submitted.pk},
    "institution:entry-documents": lambda w: {"id": w.a.entry.pk},
    "institution:entry-order": lambda w: {"id": w.a.entry.pk},
    "institution:entry-thread": lambda w: {"id": w.a.entry.pk},
    "institution:entry-begin": lambda w: {"id": w.a.institution.pk},
    "institution:invitation-mail": lambda w: {"secret": w.paper_code},
    "institution:practice-adopt": lambda w: {"id": w.b.practice.pk},
    "institution:staff-notice": lambda w: {"id": w.a.entry.pk},
    "institution:thread-read": lambda w: {"id": w.a.entry.pk},
    "organiser:contract-make": lambda w: {"id": w.a.submitted.pk},
    "organiser:entry-documents": lambda w: {"id": w.a.entry.pk},
    "organiser:entry-thread": lambda w: {"id": w.a.entry.pk},
    "organiser:pro-forma-issue": lambda w: {"id": w.a.entry.pk},
    "organiser:thread-settle": lambda w: {"id": w.a.entry.pk},
    "organiser:calendar-amend": lambda w: {"id": w.open.pk},
    "organiser:category-amend": lambda w: {"id": w.open.pk},
    "organiser:category-join": lambda w: {"id": w.open.pk},
    "organiser:regulation-amend": lambda w: {"id": w.open.pk},
    "organiser:campaign-detail": lambda w: {"id": w.campaign.pk},
    "organiser:campaign-move": lambda w: {"id": w.campaign.pk, "verb": "cancel"},
    "organiser:campaign-print": lambda w: {"id": w.on_paper.pk},
    "organiser:evidence-clear": lambda w: {"id": w.a.handed_in.pk, "photo": w.a.photo.pk},
    "organiser:scenario-detail": lambda w: {"id": w.unplayed.pk},
    "organiser:register-take-in": lambda w: {"id": w.register.pk},
    "organiser:audit-take-back": lambda w: {"id": w.a.offered.pk},
}


def path_of(name: str, world: World, query: str = "") -> str:
    """The address of that page, with things of side A."""
    address = ADDRESSES[name]
    places = THINGS[name](world) if name in THINGS else world.ids_for(world.a, address)
    return address.filled(**places) + ("?" + query.format_map(vars(world)) if query else "")


def nowhere(name: str) -> str:
    """An address of the same area that leads nowhere."""
    return "/" + ADDRESSES[name].route.partition("/")[0] + "/nothing-here/"
