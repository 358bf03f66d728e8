"""Reading who sits on a jury, and who leads it."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from lider.accounts.models import Person
from lider.awards.models import Award, Member
from lider.awards.queries.recusals import is_recused
from lider.editions.models import Edition
from lider.tables.alphabet import polish


def jury(edition: Edition, at: datetime) -> QuerySet[Member]:
    """Who sits on the jury at `at`, the chair first."""
    held = Member.objects.filter(Q(until_at=None) | Q(until_at__gt=at), edition=edition, since_at__lte=at)
    return held.select_related("person", "edition").order_by("-is_chair", "-is_deputy", polish("person__name"), "id")


def left_jury(edition: Edition, at: datetime) -> QuerySet[Member]:
    """Whose place in the jury has ended by `at`, by name."""
    held = Member.objects.filter(edition=edition, until_at__lte=at).select_related("person", "edition")
    return held.order_by(polish("person__name"), "id")


def memberships(person: Person, at: datetime) -> QuerySet[Member]:
    """A person's places in juries at `at`, the newest edition first; drafts of editions have no jury to show."""
    held = Member.objects.filter(Q(until_at=None) | Q(until_at__gt=at), person=person, since_at__lte=at)
    return held.select_related("edition", "person").order_by("-edition__number", "id")


def member_of(person: Person, edition: Edition, at: datetime) -> Member | None:
    """The person's place in the jury of an edition at `at`."""
    return memberships(person, at).filter(edition=edition).first()


def member_by_id(id: UUID) -> Member | None:
    """The place in a jury with that id."""
    return Member.objects.select_related("edition", "person").filter(pk=id).first()


def chair_of(edition: Edition, at: datetime) -> Member | None:
    """Who leads the jury at `at`."""
    return jury(edition, at).filter(is_chair=True).first()


def presiding(award: Award, at: datetime) -> Member | None:
    """Who leads the vote on an award: the chair, or the deputy where the chair is recused or there is none; None for neither."""
    leads = jury(award.edition, at).filter(Q(is_chair=True) | Q(is_deputy=True))
    return next((member for member in leads if not is_recused(member, award.institution_id)), None)


def is_finished(edition: Edition, at: datetime) -> bool:
    """Whether the jury has nothing left to decide: its results are published, or the edition is over."""
    return edition.state in ("published", "closed") or (edition.publish_at is not None and edition.publish_at <= at)


def is_deciding(edition: Edition, at: datetime) -> bool:
    """Whether the jury is at work: the edition decides and nothing is published yet."""
    return edition.state == "deciding" and (edition.publish_at is None or edition.publish_at > at)
