"""Reading scenarios. Live ones are secret."""

from uuid import UUID

from django.db.models import Count, QuerySet

from lider.editions.models import Edition
from lider.fieldwork.models import Audit, Scenario
from lider.fieldwork.queries.readiness import has_all


def scenarios(edition: Edition) -> QuerySet[Scenario]:
    """The scenarios of an edition, with `uses`: how many audits play them."""
    found = Scenario.objects.filter(edition=edition).select_related("kind", "edition")
    return found.annotate(uses=Count("audits")).order_by("kind__position", "channel", "code")


def scenario_by_id(id: UUID) -> Scenario | None:
    """One scenario."""
    return Scenario.objects.select_related("kind", "edition").filter(pk=id).first()


def scenarios_fitting(edition: Edition, kind: str, channel: str) -> QuerySet[Scenario]:
    """The scenarios that a kind of institution can be audited with on a channel."""
    return Scenario.objects.filter(edition=edition, kind=kind, channel=channel).order_by("code")


def offers_of_unfit(scenario: Scenario) -> list[Audit]:
    """Open offers of the scenario to people who have not declared what it asks for."""
    offered = Audit.objects.filter(scenario=scenario, state="offered", seat__isnull=False).select_related("seat__auditor__profile")
    return [one for one in offered if one.seat and not has_all(getattr(one.seat.auditor, "profile", None), scenario.needs)]


def is_used(scenario: Scenario) -> bool:
    """Whether somebody already played it: then it stays as it was played."""
    return Audit.objects.filter(scenario=scenario).exclude(state__in=["planned", "offered"]).exists()
