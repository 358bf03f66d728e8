from django.db import models
from django.db.models import Q

from lider import ids
from lider.accounts.models import Person
from lider.awards.states import AWARD
from lider.editions.models import Edition
from lider.institutions.models import Institution

VOTES = ("yes", "no", "abstain")


class Member(models.Model):
    """A place in the jury of an edition; one of them leads."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="jury")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    is_chair = models.BooleanField(default=False)
    since_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    declared_at = models.DateTimeField(null=True, help_text="when the member said that the list of recusals is complete")

    class Meta:
        ordering = ["-is_chair", "person__name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "person"], condition=Q(until_at=None), name="member_once"),
            models.UniqueConstraint(fields=["edition"], condition=Q(is_chair=True, until_at=None), name="member_one_chair"),
        ]


class Recusal(models.Model):
    """A member may not decide on an institution. Nobody takes it back."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="recusals")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    declared_at = models.DateTimeField()

    class Meta:
        ordering = ["institution__name", "id"]
        constraints = [models.UniqueConstraint(fields=["member", "institution"], name="recusal_once")]


class Award(models.Model):
    """A distinction proposed for an institution; `code` stands for it in the dossier. History has no tier and no vote."""

    LIFECYCLE = AWARD
    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="awards")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="awards")
    kind = models.CharField(max_length=20, help_text="leader, distinction or laureate (of an edition before this system)")
    code = models.CharField(max_length=10)
    state = models.CharField(max_length=10, default=AWARD.initial)
    granted = models.BooleanField(null=True)
    decided_at = models.DateTimeField(null=True)
    voted = models.BooleanField(default=True, help_text="decided by ballots here; otherwise recorded from a meeting")
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["edition", "code"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=AWARD.states), name="award_state"),
            models.UniqueConstraint(fields=["edition", "institution"], name="award_once"),
            models.UniqueConstraint(fields=["edition", "code"], name="award_code_once"),
            models.CheckConstraint(condition=Q(state="proposed") | Q(granted__isnull=False), name="award_decided_has_outcome"),
        ]


class Ballot(models.Model):
    """One member's vote on one award. Cast once, never edited."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="ballots")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="ballots")
    vote = models.CharField(max_length=10)
    cast_at = models.DateTimeField()

    class Meta:
        ordering = ["award", "member"]
        constraints = [
            models.UniqueConstraint(fields=["award", "member"], name="ballot_once"),
            models.CheckConstraint(condition=Q(vote__in=VOTES), name="ballot_vote"),
        ]
