from django.db import models
from django.db.models import Q

from lider import ids
from lider.editions.models import Edition
from lider.institutions.models import Batch, Institution
from lider.invitations.states import CAMPAIGN, CAMPAIGN_NAMES, LEFT_OUT
from lider.tables.alphabet import polish


class Campaign(models.Model):
    """One letter to many. Segment and words may be changed while it is a draft; then they are frozen.

    `segment`: {"kinds": […], "sizes": […], "voivodeships": […], "previous": "" | "yes" | "no", "ways": "both" | "mail" | "paper"}.
    """

    LIFECYCLE = CAMPAIGN
    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="campaigns")
    name = models.CharField(max_length=120)
    state = models.CharField(max_length=10, default=CAMPAIGN.initial)
    segment = models.JSONField(default=dict)
    register = models.ForeignKey(Batch, null=True, on_delete=models.SET_NULL, related_name="campaigns")
    subject = models.CharField(max_length=150)
    salutation = models.CharField(max_length=120)
    text = models.TextField()
    closing = models.CharField(max_length=120)
    signatory = models.CharField(max_length=120)
    signatory_role = models.CharField(max_length=120, blank=True)
    reply_to = models.EmailField(blank=True, help_text="where answers go; empty: the programme's own address")
    laureates = models.TextField(blank=True, help_text="names said in the letter; without any the sentence is left out")
    reminder = models.TextField(blank=True)
    reminder_days = models.JSONField(default=list, help_text="days after the letter, growing")
    send_from = models.DateTimeField()
    made_at = models.DateTimeField()
    gathered_at = models.DateTimeField(null=True, help_text="when the recipients were listed")
    started_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "id"]
        constraints = [models.CheckConstraint(condition=Q(state__in=CAMPAIGN.states), name="campaign_state")]

    def __str__(self) -> str:
        return self.name

    def get_state_display(self) -> str:
        """The state in words."""
        return str(CAMPAIGN_NAMES[self.state])


class LeftOut(models.Model):
    """An institution of the segment that gets no letter of the campaign, and why."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="left_out")
    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=16)

    class Meta:
        ordering = [polish("institution__name"), "id"]
        constraints = [
            models.CheckConstraint(condition=Q(reason__in=list(LEFT_OUT)), name="left_out_reason"),
            models.UniqueConstraint(fields=["campaign", "institution"], name="left_out_once"),
        ]

    def get_reason_display(self) -> str:
        """The reason in words."""
        return str(LEFT_OUT[self.reason])


class Printing(models.Model):
    """Letters on paper printed together; marked as posted once they are at the post office."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="printings")
    number = models.PositiveIntegerField()
    printed_at = models.DateTimeField()
    posted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["campaign", "number"]
        constraints = [models.UniqueConstraint(fields=["campaign", "number"], name="printing_once")]
