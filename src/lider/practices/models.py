from django.db import models
from django.db.models import Q

from lider import ids
from lider.institutions.models import Institution
from lider.practices.states import NAMES, PRACTICE


class Practice(models.Model):
    """A card: what the problem was, what was done, what it cost, what came of it, whom to ask. `topic` is a dimension's code."""

    LIFECYCLE = PRACTICE
    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="practices")
    title = models.CharField(max_length=120)
    topic = models.CharField(max_length=20)
    problem = models.TextField()
    solution = models.TextField()
    cost = models.TextField()
    result = models.TextField()
    contact = models.CharField(max_length=200, help_text="a function and a shared address, never a person")
    state = models.CharField(max_length=10, default=PRACTICE.initial)
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, help_text="why it was declined, for the institution")
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    folded = models.TextField(editable=False, help_text="words of the card without case and accents, for search")

    class Meta:
        ordering = ["-decided_at", "id"]
        constraints = [models.CheckConstraint(condition=Q(state__in=PRACTICE.states), name="practice_state")]

    def __str__(self) -> str:
        return self.title

    def get_state_display(self) -> str:
        """The state in words."""
        return str(NAMES[self.state])


class Adoption(models.Model):
    """An institution copied a practice: we use it too."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="adoptions")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="adoptions")
    since_at = models.DateTimeField()

    class Meta:
        ordering = ["since_at", "id"]
        constraints = [models.UniqueConstraint(fields=["practice", "institution"], name="adoption_once")]
