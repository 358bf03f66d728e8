"""Reading appeals: until when they are filed, and who may decide them."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from lider.accounts.models import Person
from lider.awards.models import Appeal, Award, Hand, Member, PanelSeat, Recusal
from lider.editions.models import Edition
from lider.editions.queries import terms_of
from lider.entries.models import Entry
from lider.findings.deadline import is_open, remarks_end
from lider.rankings.queries import published_result
from lider.tables.alphabet import polish

#: The fewest who decide an appeal.
PANEL_MIN = 3


def appeals(edition: Edition) -> QuerySet[Appeal]:
    """The appeals of an edition, the newest first."""
    return _appeals().filter(edition=edition)


def appeal_by_id(id: UUID) -> Appeal | None:
    """The appeal with that id."""
    return _appeals().filter(pk=id).first()


def appeal_of(entry: Entry) -> Appeal | None:
    """The appeal of an entry's institution against the decision of that edition."""
    return _appeals().filter(edition=entry.edition_id, institution=entry.institution_id).first()


def appeals_of(entries: QuerySet[Entry]) -> dict[tuple[UUID, UUID], Appeal]:
    """The appeals of these entries by edition and institution."""
    keys = list(entries.order_by().values_list("edition_id", "institution_id"))
    found = _appeals().filter(institution__in={institution for _edition, institution in keys})
    return {(one.edition_id, one.institution_id): one for one in found}


def appeal_until(edition: Edition) -> datetime | None:
    """The last second for an appeal: of the last day after the day of publication; None before a moment is chosen."""
    if edition.publish_at is None:
        return None
    return remarks_end(edition.publish_at, int(terms_of(edition).get("deadlines", {}).get("appeal", 14)))


def takes_appeal(entry: Entry, *, at: datetime) -> bool:
    """Whether the result is published, the time for appeals lasts, and none was filed."""
    until = appeal_until(entry.edition)
    if until is None or not is_open(until, at=at) or published_result(entry, at) is None:
        return False
    return appeal_of(entry) is None


def tier_award(institution: UUID, edition: Edition) -> Award | None:
    """The decision on an institution's tier that holds."""
    held = Award.objects.filter(edition=edition, institution=institution, title="").exclude(state="superseded")
    return held.select_related("edition", "institution").first()


def panel_of(appeal: Appeal) -> QuerySet[PanelSeat]:
    """Who decides an appeal, by name."""
    return PanelSeat.objects.filter(appeal=appeal).select_related("person").order_by(polish("person__name"), "id")


def seat_on_panel(appeal: Appeal, person: Person) -> PanelSeat | None:
    """A person's place on the panel."""
    return panel_of(appeal).filter(person=person).first()


def panels_of(person: Person) -> QuerySet[PanelSeat]:
    """A person's places on panels, the newest appeal first."""
    found = PanelSeat.objects.filter(person=person).select_related("appeal__edition", "appeal__institution")
    return found.order_by("-appeal__filed_at", "id")


def possible_panel(appeal: Appeal) -> QuerySet[Person]:
    """Who has sat on a jury, did not vote on the decision, and is not recused from the institution, by name."""
    voted = Hand.objects.filter(award=appeal.award_id).values("person") if appeal.award_id else Hand.objects.none().values("person")
    recused = Recusal.objects.filter(institution=appeal.institution_id, lifted_at=None).values("member__person")
    seated = Member.objects.values("person")
    return (
        Person.objects.filter(pk__in=seated, is_active=True)
        .exclude(pk__in=voted)
        .exclude(pk__in=recused)
        .order_by(polish("name"), "id")
    )


def _appeals() -> QuerySet[Appeal]:
    return Appeal.objects.select_related("edition", "institution", "award", "outcome").order_by("-filed_at", "id")
