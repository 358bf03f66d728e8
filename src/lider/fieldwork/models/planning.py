"""What planning knows of auditors, and what it proposes. All of it is as secret as the audits themselves."""

from django.db import models
from django.db.models import F, Q

from lider import ids
from lider.accounts.models import Person
from lider.editions.models import Edition
from lider.fieldwork.models.audits import CHANNELS, SLOTS, Audit, Auditor, Scenario, Seat
from lider.fieldwork.states import PROPOSAL

#: The test of a channel is passed from so many percent on.
PASS_PERCENT = 80


class Profile(models.Model):
    """Where an auditor lives on the map, how far they go, how much they do, and what is true of them."""

    auditor = models.OneToOneField(Auditor, on_delete=models.CASCADE, primary_key=True, related_name="profile")
    latitude = models.FloatField(null=True, help_text="of the home's town, never of a street")
    longitude = models.FloatField(null=True)
    reach_km = models.PositiveSmallIntegerField(null=True, help_text="one way, for a visit; none: anywhere")
    audits_max = models.PositiveSmallIntegerField(null=True, help_text="in one edition; none: any number")
    languages = models.JSONField(default=list)
    traits = models.JSONField(default=list, help_text="own true characteristics, as codes")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(latitude=None, longitude=None) | Q(latitude__isnull=False, longitude__isnull=False),
                                   name="profile_place_whole"),
        ]  # fmt: skip


class Absence(models.Model):
    """Days on which an auditor makes no contact, both ends included."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    auditor = models.ForeignKey(Auditor, on_delete=models.CASCADE, related_name="absences")
    first_on = models.DateField()
    last_on = models.DateField()

    class Meta:
        ordering = ["first_on", "id"]
        constraints = [models.CheckConstraint(condition=Q(first_on__lte=F("last_on")), name="absence_in_order")]


class Certificate(models.Model):
    """What an auditor has done for a channel in one edition: training, test, one supervised trial.

    Whole, with the test passed, it is issued and lets them audit, until it is revoked or the edition is over.
    """

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    auditor = models.ForeignKey(Auditor, on_delete=models.CASCADE, related_name="certificates")
    channel = models.CharField(max_length=10)
    trained_on = models.DateField(null=True)
    test_percent = models.PositiveSmallIntegerField(null=True)
    trial_on = models.DateField(null=True, help_text="of the supervised trial")
    recorded_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(
        null=True, help_text="since when its auditor may work on the channel; none: not whole, or revoked"
    )
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    revocation = models.TextField(blank=True, help_text="why it was revoked")

    class Meta:
        ordering = ["edition", "channel", "id"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "auditor", "channel"], name="certificate_once"),
            models.CheckConstraint(condition=Q(channel__in=CHANNELS), name="certificate_channel"),
            models.CheckConstraint(condition=Q(test_percent=None) | Q(test_percent__lte=100), name="certificate_percent"),
            models.CheckConstraint(
                condition=Q(issued_at=None)
                | Q(trained_on__lte=F("trial_on"), test_percent__gte=PASS_PERCENT, trial_on__isnull=False, revoked_at=None)
                & Q(trained_on__isnull=False, test_percent__isnull=False),
                name="certificate_issued_whole",
            ),
            models.CheckConstraint(
                condition=Q(revocation="") | Q(revoked_at__isnull=False),
                name="certificate_reason_of_revocation",
            ),
        ]


class Proposal(models.Model):
    """A plan that the planner is asked for, worked out by `lider work`, and what became of it."""

    LIFECYCLE = PROPOSAL
    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=PROPOSAL.initial)
    weights = models.JSONField(help_text="travel, load, cost, linkage")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    step = models.PositiveSmallIntegerField(default=0, help_text="how many of the steps are done")
    figures = models.JSONField(default=dict, help_text="objective, bound, gap, linkage, kilometres saved")
    notes = models.JSONField(default=dict, help_text="what was supposed or left out: codes of seats, ids of points, counts")

    class Meta:
        ordering = ["-asked_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PROPOSAL.states), name="proposal_state"),
            models.UniqueConstraint(
                fields=["edition"], condition=Q(state__in=["waiting", "computing", "ready"]), name="proposal_one_at_a_time"
            ),
        ]


class Placing(models.Model):
    """One audit in a proposal: by whom and when, or why it has no place. `is_double`: a new blind second audit of it."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="placings")
    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="placings")
    is_double = models.BooleanField(default=False)
    is_agreed = models.BooleanField(default=False, help_text="it was agreed before and stayed as it was")
    seat = models.ForeignKey(Seat, null=True, on_delete=models.PROTECT, related_name="+")
    scenario = models.ForeignKey(Scenario, null=True, on_delete=models.PROTECT, related_name="+")
    day = models.DateField(null=True)
    slot = models.CharField(max_length=6, blank=True)
    rule = models.CharField(max_length=200, blank=True, help_text="codes of rules that leave it without a place")

    class Meta:
        ordering = ["day", "id"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "audit", "is_double"], name="placing_once"),
            models.CheckConstraint(condition=Q(slot__in=["", *SLOTS]), name="placing_slot"),
            models.CheckConstraint(
                condition=Q(seat__isnull=True, day__isnull=True) | Q(seat__isnull=False, day__isnull=False, scenario__isnull=False),
                name="placing_whole",
            ),
        ]

    @property
    def change(self) -> "HandChange | None":
        """What somebody changed by hand, if anything."""
        return getattr(self, "by_hand", None)


class HandChange(models.Model):
    """What somebody changed in a proposal by hand: where the plan had placed the audit, which rules were set aside, and why."""

    placing = models.OneToOneField(Placing, on_delete=models.CASCADE, primary_key=True, related_name="by_hand")
    seat = models.ForeignKey(Seat, null=True, on_delete=models.PROTECT, related_name="+", help_text="as planned; none: nowhere")
    scenario = models.ForeignKey(Scenario, null=True, on_delete=models.PROTECT, related_name="+")
    day = models.DateField(null=True)
    slot = models.CharField(max_length=6, blank=True)
    overridden = models.JSONField(default=list, help_text="codes of rules that were set aside")
    reason = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(slot__in=["", *SLOTS]), name="hand_change_slot"),
            models.CheckConstraint(
                condition=Q(seat__isnull=True, day__isnull=True) | Q(seat__isnull=False, day__isnull=False, scenario__isnull=False),
                name="hand_change_whole",
            ),
            models.CheckConstraint(condition=Q(overridden=[]) | ~Q(reason=""), name="hand_change_has_reason"),
        ]
