"""Reading the order of calling, and who keeps it."""

from datetime import datetime

from django.db.models import Q, QuerySet

from lider.accounts import queries as accounts
from lider.accounts.models import Person
from lider.accounts.roles import GUARANTOR, ORGANISER
from lider.awards import queries as awards
from lider.gala.models import Call, Gala, Keeper
from lider.tables.alphabet import polish


def calls(gala: Gala) -> QuerySet[Call]:
    """The awards in the order of calling."""
    return Call.objects.filter(gala=gala).select_related("award__institution", "award__edition").order_by("position", "id")


def keepers(gala: Gala, at: datetime) -> QuerySet[Keeper]:
    """The two who keep the order; fewer while they are not named, and where the role of one has ended."""
    found = Keeper.objects.filter(gala=gala, person__in=possible_keepers(gala, at).order_by())
    return found.select_related("person").order_by("place")


def galas_kept(person: Person, at: datetime) -> list[Gala]:
    """The galas whose order of calling the person keeps, the newest first."""
    named = Gala.objects.filter(keepers__person=person).select_related("edition").order_by("-edition__number")
    return [gala for gala in named if is_keeper_of(person, gala, at)]


def is_keeper_of(person: Person, gala: Gala, at: datetime) -> bool:
    """Whether the person is one of the two, with a role that goes on."""
    return keepers(gala, at).filter(person=person).exists()


def calls_are_open(gala: Gala, at: datetime) -> bool:
    """Whether the office may see the order: its moment has come, and the results are published."""
    published = gala.edition.publish_at
    return gala.calls_open_at <= at and published is not None and published <= at


def possible_keepers(gala: Gala, at: datetime) -> QuerySet[Person]:
    """Organisers, guarantors and the chair of the jury, by name."""
    chairs = awards.jury(gala.edition, at).filter(is_chair=True).order_by().values("person")
    held = accounts.roles_held(at=at).filter(code__in=[ORGANISER, GUARANTOR]).order_by().values("person")
    return Person.objects.filter(Q(pk__in=held) | Q(pk__in=chairs)).order_by(polish("name"), "id")
