from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext

from lider import ids
from lider.editions.models import Edition
from lider.institutions.models import Institution
from lider.voice.states import NAMES, NOMINATION, OPINION, OUTCOMES, REASONS


class Nomination(models.Model):
    """A resident's proposal of an institution: one of the register, or one that only has a name and a town."""

    LIFECYCLE = NOMINATION
    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="nominations")
    institution = models.ForeignKey(Institution, null=True, on_delete=models.PROTECT, related_name="nominations")
    name = models.CharField(max_length=300)
    place = models.CharField(max_length=120)
    folded = models.CharField(max_length=500, editable=False, help_text="name and place without case and accents")
    why = models.TextField(blank=True)
    nominated_at = models.DateTimeField()
    state = models.CharField(max_length=10, default=NOMINATION.initial)
    outcome = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["-nominated_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", outcome="") | Q(state="settled", outcome__in=list(OUTCOMES)), name="nomination_state"
            ),
        ]

    def get_state_display(self) -> str:
        """What became of it in words."""
        return str(OUTCOMES.get(self.outcome, pgettext("nomination", "to be dealt with")))


class Opinion(models.Model):
    """What one resident says of one institution in one edition: answers and, if they like, a story.

    `email` is there only until it is confirmed, for a week at most; `digest` is the keyed digest of address and
    institution. `shown` is the story as it may be read, `story` as it was written until its time is over.
    """

    LIFECYCLE = OPINION
    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="opinions")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="opinions")
    state = models.CharField(max_length=10, default=OPINION.initial)
    position = models.PositiveIntegerField(default=ids.position, help_text="a stable random order")
    answers = models.JSONField(help_text="code of a question → answer; what was left out is not there")
    story = models.TextField(blank=True)
    shown = models.TextField(blank=True)
    reason = models.CharField(max_length=10, blank=True)
    email = models.EmailField(blank=True)
    digest = models.CharField(max_length=64, null=True)
    secret_digest = models.CharField(max_length=64, unique=True)
    mails = models.PositiveSmallIntegerField(default=1)
    received_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    moderated_at = models.DateTimeField(null=True)
    counted_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True, help_text="since when a counted opinion does not count any more")

    class Meta:
        ordering = ["-received_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=OPINION.states), name="opinion_state"),
            models.UniqueConstraint(fields=["edition", "institution", "digest"], name="opinion_once"),
            models.CheckConstraint(condition=Q(reason__in=["", *REASONS]), name="opinion_reason"),
            models.CheckConstraint(condition=Q(email="") | Q(state="received"), name="opinion_address_wiped"),
            models.CheckConstraint(
                condition=(Q(counted_at=None, left_at=None) & ~Q(state="counted"))
                | Q(counted_at__isnull=False, left_at=None, state="counted")
                | Q(counted_at__isnull=False, left_at__isnull=False, state__in=["set_aside", "withdrawn"]),
                name="opinion_counted_while",
            ),
        ]
        indexes = [models.Index(fields=["edition", "institution", "state"], name="opinion_of_institution")]

    def get_state_display(self) -> str:
        """The state in words."""
        return str(NAMES[self.state])


class Reply(models.Model):
    """The institution's answer to a story. Changing it makes a new version; the newest one is shown."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="replies")
    version = models.PositiveSmallIntegerField()
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.UUIDField()

    class Meta:
        ordering = ["opinion", "version"]
        constraints = [models.UniqueConstraint(fields=["opinion", "version"], name="reply_version_once")]
