"""Reading the order of calling, and who keeps it."""

from datetime import datetime

from django.db.models import QuerySet

from lider.accounts import queries as accounts
from lider.accounts.models import Person
from lider.accounts.roles import GUARANTOR, ORGANISER
from lider.awards import queries as awards
from lider.gala.models import Call, Gala, Keeper


def calls(gala: Gala) -> QuerySet[Call]:
    """The awards in the order of calling."""
    return Call.objects.filter(gala=gala).select_related("award__institution", "award__edition").order_by("position", "id")


def keepers(gala: Gala) -> QuerySet[Keeper]:
    """The two who keep the order; none or one while they are not named."""
    return Keeper.objects.filter(gala=gala).select_related("person").order_by("place")


def is_keeper_of(person: Person, gala: Gala | None) -> bool:
    """Whether the person is one of the two, of any gala where none is given."""
    found = Keeper.objects.filter(person=person)
    return (found if gala is None else found.filter(gala=gala)).exists()


def calls_are_open(gala: Gala, at: datetime) -> bool:
    """Whether the office may see the order: its moment has come, and the results are published."""
    published = gala.edition.publish_at
    return gala.calls_open_at <= at and published is not None and published <= at


def possible_keepers(gala: Gala, at: datetime) -> QuerySet[Person]:
    """Organisers, guarantors and the chair of the jury, by name."""
    chair = awards.chair_of(gala.edition, at)
    held = accounts.roles_held(at=at).filter(code__in=[ORGANISER, GUARANTOR]).values_list("person", flat=True)
    return Person.objects.filter(pk__in=[*held, *([chair.person_id] if chair else [])]).order_by("name", "id")
