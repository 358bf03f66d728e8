from django.db import models
from django.db.models import Q

from lider import ids
from lider.editions.models import Edition
from lider.institutions.models import Institution
from lider.invitations.models.campaign import Campaign, Printing
from lider.invitations.states import DECLINED, DECLINED_BY_RULE, FORWARD, FORWARD_NAMES, INVITATION, NAMES, WAYS
from lider.mail.models import Message
from lider.tables.alphabet import polish


class Invitation(models.Model):
    """One institution's personal invitation to one edition. Only the digest of the link's secret is kept.

    `address_digest` keeps one address from being invited twice; it is empty for letters on paper.
    """

    LIFECYCLE = INVITATION
    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="invitations")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="invitations")
    campaign = models.ForeignKey(Campaign, null=True, on_delete=models.PROTECT, related_name="invitations")
    printing = models.ForeignKey(Printing, null=True, on_delete=models.SET_NULL, related_name="invitations")
    message = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=10, default=INVITATION.initial)
    way = models.CharField(max_length=5, default="mail")
    recipient = models.EmailField(blank=True)
    address_digest = models.CharField(max_length=64, blank=True)
    secret_digest = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True, help_text="when somebody first pressed a button on the page of the link")
    answered_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=16, blank=True, help_text="why it was declined, as a code")
    note = models.TextField(blank=True, help_text="why it was declined, in the institution's words")

    class Meta:
        ordering = [polish("institution__name"), "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=INVITATION.states), name="invitation_state"),
            models.CheckConstraint(condition=Q(way__in=list(WAYS)), name="invitation_way"),
            models.CheckConstraint(condition=Q(way="paper") | ~Q(recipient=""), name="invitation_mail_has_address"),
            models.UniqueConstraint(fields=["edition", "institution"], name="invitation_once"),
            models.UniqueConstraint(
                fields=["edition", "address_digest"], condition=~Q(address_digest=""), name="invitation_address_once"
            ),
        ]
        indexes = [models.Index(fields=["campaign", "state"], name="invitation_by_campaign")]

    def get_state_display(self) -> str:
        """The state in words."""
        return str(NAMES[self.state])

    def get_way_display(self) -> str:
        """How the letter travels, in words."""
        return str(WAYS[self.way])

    def get_reason_display(self) -> str:
        """Why it was declined, in words; empty where nothing was said."""
        return str({**DECLINED, **DECLINED_BY_RULE}.get(self.reason, ""))


class Reminder(models.Model):
    """One reminder of an invitation, with a link of its own: the first link goes on working."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="reminders")
    number = models.PositiveSmallIntegerField()
    secret_digest = models.CharField(max_length=64, null=True, unique=True, help_text="empty once a newer letter went")
    sent_at = models.DateTimeField()
    message = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["invitation", "number"]
        constraints = [models.UniqueConstraint(fields=["invitation", "number"], name="reminder_once")]


class Forward(models.Model):
    """Who should have had the letter, as its reader says. Nothing is sent before the office confirms."""

    LIFECYCLE = FORWARD
    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="forwards")
    unit = models.CharField(max_length=300)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField()
    state = models.CharField(max_length=10, default=FORWARD.initial)
    filed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    led_to = models.ForeignKey(Invitation, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-filed_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=FORWARD.states), name="forward_state"),
            models.UniqueConstraint(fields=["invitation"], condition=Q(state="filed"), name="forward_waits_once"),
        ]

    def get_state_display(self) -> str:
        """The state in words."""
        return str(FORWARD_NAMES[self.state])
