from django.db import models
from django.db.models import Q

from lider import ids
from lider.accounts.models import Person
from lider.awards.states import APPEAL, AWARD
from lider.editions.models import Edition
from lider.institutions.models import Institution
from lider.tables.alphabet import polish

VOTES = ("yes", "no", "abstain")
MODES = ("yes_no", "points")
#: The vote of a ballot that gives points.
POINTS = "points"
MOST_POINTS = 10
#: Why a member may not decide; `FOUND` ones follow from the register, and only they can be lifted.
DECLARED, ACTS = "declared", "representative"
FOUND = ("workplace", "municipality", "county")
GROUNDS = (DECLARED, ACTS, *FOUND)
#: The kind of an award that is not a tier: its `title` says which one.
SPECIAL = "special"


class Member(models.Model):
    """A place in the jury of an edition; one of them leads."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="jury")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    is_chair = models.BooleanField(default=False)
    is_deputy = models.BooleanField(default=False, help_text="stands in where the chair is recused")
    since_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    declared_at = models.DateTimeField(null=True, help_text="when the member said that the list of recusals is complete")

    class Meta:
        ordering = ["-is_chair", polish("person__name"), "id"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "person"], condition=Q(until_at=None), name="member_once"),
            models.UniqueConstraint(fields=["edition"], condition=Q(is_chair=True, until_at=None), name="member_one_chair"),
            models.UniqueConstraint(fields=["edition"], condition=Q(is_deputy=True, until_at=None), name="member_one_deputy"),
            models.CheckConstraint(condition=Q(is_chair=False) | Q(is_deputy=False), name="member_chair_or_deputy"),
        ]


class Statement(models.Model):
    """A member's conflict statement as it was signed; a later one is a new version and replaces none."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="statements")
    version = models.PositiveIntegerField()
    words = models.TextField(help_text="what was signed, as it read then")
    workplace = models.CharField(max_length=300, blank=True)
    municipality = models.CharField(max_length=120)
    county = models.CharField(max_length=120, blank=True)
    ties = models.TextField(blank=True)
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ["member", "-version"]
        constraints = [models.UniqueConstraint(fields=["member", "version"], name="statement_version_once")]


class Recusal(models.Model):
    """A member may not decide on an institution. What follows from the register can be lifted by another, with a reason."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="recusals")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20, default=DECLARED)
    reason = models.TextField()
    declared_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifting_reason = models.TextField(blank=True)

    class Meta:
        ordering = [polish("institution__name"), "id"]
        constraints = [
            models.UniqueConstraint(fields=["member", "institution"], condition=Q(lifted_at=None), name="recusal_once"),
            models.CheckConstraint(condition=Q(ground__in=GROUNDS), name="recusal_ground"),
            models.CheckConstraint(
                condition=Q(lifted_at=None) | (Q(ground__in=FOUND) & ~Q(lifting_reason="")), name="recusal_lifted_if_found"
            ),
        ]


class Award(models.Model):
    """A distinction proposed for an institution; `code` stands for it in the dossier. History has no tier and no vote.

    Of a special award every candidate is a row with the same `title`, and at most one of them is granted. `counted` is how
    the vote stood when it was closed; `hung`: even, and nobody to decide. A decision after an appeal is a new row.
    """

    LIFECYCLE = AWARD
    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="awards")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="awards")
    kind = models.CharField(max_length=20, help_text="leader, distinction, special or laureate (of an edition before this system)")
    title = models.CharField(max_length=40, blank=True, help_text="which special award; empty for a tier")
    basis = models.CharField(max_length=40, blank=True, help_text="the figure for which a candidate of a special award was found")
    code = models.CharField(max_length=10)
    state = models.CharField(max_length=10, default=AWARD.initial)
    granted = models.BooleanField(null=True)
    decided_at = models.DateTimeField(null=True)
    voted = models.BooleanField(default=True, help_text="decided by ballots here; otherwise recorded from a meeting")
    reason = models.TextField(blank=True)
    mode = models.CharField(max_length=10, default="yes_no")
    moved_from = models.CharField(max_length=20, blank=True, help_text="the tier of the regulation, where the jury moved it")
    move_reason = models.TextField(blank=True)
    counted = models.JSONField(null=True)
    hung = models.BooleanField(default=False)
    supersedes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="superseded_by")

    class Meta:
        ordering = ["edition", "code"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=AWARD.states), name="award_state"),
            models.UniqueConstraint(
                fields=["edition", "institution", "title"], condition=~Q(state="superseded"), name="award_once"
            ),
            models.UniqueConstraint(
                fields=["edition", "title"],
                condition=~Q(title="") & Q(granted=True, state__in=["decided", "announced"]),
                name="award_special_granted_once",
            ),
            models.CheckConstraint(condition=Q(mode__in=MODES), name="award_mode"),
            models.CheckConstraint(condition=Q(moved_from="") | ~Q(move_reason=""), name="award_moved_with_reason"),
            models.UniqueConstraint(fields=["edition", "code"], name="award_code_once"),
            models.CheckConstraint(condition=Q(state="proposed") | Q(granted__isnull=False), name="award_decided_has_outcome"),
        ]


class Ballot(models.Model):
    """One member's vote on one award. Cast once, never edited."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="ballots")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="ballots")
    vote = models.CharField(max_length=10)
    points = models.PositiveSmallIntegerField(null=True)
    cast_at = models.DateTimeField()

    class Meta:
        ordering = ["award", "member"]
        constraints = [
            models.UniqueConstraint(fields=["award", "member"], name="ballot_once"),
            models.CheckConstraint(
                condition=Q(vote__in=VOTES, points=None) | Q(vote=POINTS, points__gte=0, points__lte=MOST_POINTS),
                name="ballot_vote",
            ),
        ]


class Appeal(models.Model):
    """An institution's appeal against the decision on it, once an edition; `outcome` is the award that follows one upheld."""

    LIFECYCLE = APPEAL
    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="appeals")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="appeals")
    award = models.OneToOneField(Award, null=True, on_delete=models.PROTECT, related_name="appeal")
    text = models.TextField()
    state = models.CharField(max_length=10, default=APPEAL.initial)
    filed_at = models.DateTimeField()
    filed_by = models.UUIDField()
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    outcome = models.OneToOneField(Award, null=True, on_delete=models.PROTECT, related_name="decided_appeal")

    class Meta:
        ordering = ["-filed_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=APPEAL.states), name="appeal_state"),
            models.UniqueConstraint(fields=["edition", "institution"], name="appeal_once"),
            models.CheckConstraint(condition=Q(state="filed") | ~Q(reason=""), name="appeal_decided_with_reason"),
        ]


class Hand(models.Model):
    """Who has had a hand in a decision, by a ballot or on the panel of an appeal: never both, and the database sees to it."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="hands")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["award", "id"]
        constraints = [models.UniqueConstraint(fields=["award", "person"], name="hand_once")]


class PanelSeat(models.Model):
    """A place on the panel that decides an appeal, and the vote given there."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="panel")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    vote = models.CharField(max_length=10, blank=True)
    voted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["appeal", polish("person__name"), "id"]
        constraints = [
            models.UniqueConstraint(fields=["appeal", "person"], name="panel_seat_once"),
            models.CheckConstraint(condition=Q(vote__in=["", "uphold", "dismiss"]), name="panel_vote"),
        ]


class Engraving(models.Model):
    """What is engraved on a statuette; made only once somebody has proof-read it."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    award = models.OneToOneField(Award, on_delete=models.PROTECT, related_name="engraving")
    text = models.CharField(max_length=200)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.UUIDField(null=True)

    class Meta:
        ordering = ["award", "id"]
