"""Reading campaigns: their letters, what was left out, what is printed, reminders that are due, forwards."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from lider.editions.models import Edition
from lider.invitations.models import Campaign, DoNotContact, Forward, Invitation, LeftOut, Printing, Reminder
from lider.tables.alphabet import polish

#: What a campaign's page counts, by name.
COUNTS = {
    "all": Q(),
    "mail": Q(way="mail"),
    "prepared_mail": Q(state="prepared", way="mail"),
    "prepared_paper": Q(state="prepared", way="paper"),
    "gone": Q(sent_at__isnull=False),
    "opened": Q(opened_at__isnull=False),
    "answered": Q(state="answered"),
    "declined": Q(state="declined"),
    "bounced": Q(state="bounced"),
    "waiting": Q(message__state__in=["waiting", "sending"]),
    "unclear": Q(message__state="unclear"),
    "failed": Q(message__state="failed"),
}


def campaigns(edition: Edition) -> QuerySet[Campaign]:
    """The edition's campaigns, the newest first, with how many letters they have (`letters`) and how many went (`gone`)."""
    counted = {"letters": Count("invitations"), "gone": Count("invitations", filter=Q(invitations__sent_at__isnull=False))}
    return Campaign.objects.filter(edition=edition).annotate(**counted).order_by("-made_at", "id")


def campaign_by_id(id: UUID) -> Campaign | None:
    """The campaign with that id."""
    return Campaign.objects.filter(pk=id).select_related("edition", "register").first()


def counts(campaign: Campaign) -> dict[str, int]:
    """How many letters of the campaign are where, by the names of COUNTS; `reminded` and `left_out` beside them."""
    asked = {f"n_{name}": Count("id", filter=condition) for name, condition in COUNTS.items() if name != "all"}
    found = Invitation.objects.filter(campaign=campaign).aggregate(n_all=Count("id"), **asked)
    reminded = Reminder.objects.filter(invitation__campaign=campaign).values("invitation").distinct().count()
    named = {name.removeprefix("n_"): count for name, count in found.items()}
    return {**named, "reminded": reminded, "left_out": LeftOut.objects.filter(campaign=campaign).count()}


def left_out(campaign: Campaign) -> QuerySet[LeftOut]:
    """Institutions of the segment that get no letter, by name."""
    rows = LeftOut.objects.filter(campaign=campaign).select_related("institution", "institution__kind")
    return rows.order_by(polish("institution__name"), "id")


def campaigns_to_send(*, at: datetime) -> QuerySet[Campaign]:
    """Campaigns whose letters are to go at `at`."""
    return Campaign.objects.filter(state="sending", send_from__lte=at).select_related("edition").order_by("send_from", "id")


def next_letters(campaign: Campaign, limit: int) -> list[Invitation]:
    """The next letters by mail that wait to be sent."""
    rows = Invitation.objects.filter(campaign=campaign, state="prepared", way="mail").select_related("institution", "edition")
    return list(rows.order_by("id")[:limit])


def campaigns_to_remind() -> list[Campaign]:
    """Campaigns under way that have reminders."""
    rows = Campaign.objects.filter(state__in=["sending", "finished"]).select_related("edition").order_by("id")
    return [campaign for campaign in rows if campaign.reminder_days]


def due_reminders(campaign: Campaign, limit: int, *, at: datetime) -> list[tuple[Invitation, int]]:
    """Letters without any answer whose next reminder is due at `at`, each with the reminder's number."""
    found: list[tuple[Invitation, int]] = []
    for number, days in enumerate(campaign.reminder_days, 1):
        rows = _unanswered(campaign, number).filter(sent_at__lte=at - timedelta(days=days))
        found += [(one, number) for one in rows.order_by("sent_at", "id")[: limit - len(found)]]
    return found[:limit]


def _unanswered(campaign: Campaign, number: int) -> QuerySet[Invitation]:
    reminded = Reminder.objects.filter(invitation=OuterRef("pk"))
    waits = Forward.objects.filter(invitation=OuterRef("pk"), state="filed")
    rows = Invitation.objects.filter(campaign=campaign, state="sent", way="mail").select_related("institution", "edition")
    rows = rows.exclude(Exists(waits)).exclude(Exists(_silence())).exclude(Exists(reminded.filter(number=number)))
    return rows if number == 1 else rows.filter(Exists(reminded.filter(number=number - 1)))


def _silence() -> QuerySet[DoNotContact]:
    address = Q(scope="address") & Q(address_digest=OuterRef("address_digest"))
    return DoNotContact.objects.filter(address | Q(scope="institution", institution=OuterRef("institution")), ended_at__isnull=True)


def unprinted(campaign: Campaign) -> QuerySet[Invitation]:
    """Letters on paper that are in no printing yet, by voivodeship, town and name, as they are put into envelopes."""
    return paper(campaign).filter(printing__isnull=True)


def printings(campaign: Campaign) -> QuerySet[Printing]:
    """The campaign's printings with their number of `letters`, in their order."""
    return Printing.objects.filter(campaign=campaign).annotate(letters=Count("invitations")).order_by("number")


def printing_by_id(id: UUID) -> Printing | None:
    """The printing with that id."""
    return Printing.objects.filter(pk=id).select_related("campaign", "campaign__edition").first()


def printed_in(printing: Printing) -> QuerySet[Invitation]:
    """The letters of a printing in the order in which they lie."""
    rows = Invitation.objects.filter(printing=printing).select_related("institution", "edition")
    return rows.order_by(polish("institution__voivodeship"), polish("institution__place"), polish("institution__name"), "id")


def paper(campaign: Campaign) -> QuerySet[Invitation]:
    """Prepared letters on paper in the order in which they are printed."""
    rows = Invitation.objects.filter(campaign=campaign, way="paper", state="prepared").select_related("institution", "edition")
    return rows.order_by(polish("institution__voivodeship"), polish("institution__place"), polish("institution__name"), "id")


def forwards(edition: Edition) -> QuerySet[Forward]:
    """What readers say of whom a letter was for, those that wait first, then the newest."""
    rows = Forward.objects.filter(invitation__edition=edition).select_related("invitation", "invitation__institution")
    return rows.order_by("decided_at", "-filed_at", "id")


def forward_by_id(id: UUID) -> Forward | None:
    """The forward with that id."""
    joined = ("invitation", "invitation__institution", "invitation__edition", "invitation__campaign", "led_to")
    return Forward.objects.filter(pk=id).select_related(*joined).first()


def open_forward(invitation: Invitation) -> Forward | None:
    """The forward of that invitation which waits for the office."""
    return Forward.objects.filter(invitation=invitation, state="filed").first()
