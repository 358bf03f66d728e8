from django.db import models
from django.db.models import Q

from lider import ids
from lider.entries.models import Entry
from lider.improvement.states import ACTION, NAMES


class Action(models.Model):
    """What will be done about an area of the report, by whom (a function) and until when.

    `criterion` is empty where the area is a whole dimension. `outcome` is what the institution says came of it.
    """

    LIFECYCLE = ACTION
    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="improvements")
    dimension = models.CharField(max_length=20)
    criterion = models.CharField(max_length=10, blank=True)
    text = models.TextField()
    who = models.CharField(max_length=200)
    until = models.DateField()
    state = models.CharField(max_length=10, default=ACTION.initial)
    outcome = models.TextField(blank=True)
    finished_on = models.DateField(null=True)
    planned_at = models.DateTimeField()

    class Meta:
        ordering = ["until", "planned_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ACTION.states), name="action_state"),
            models.CheckConstraint(condition=Q(state="done") ^ Q(finished_on=None), name="action_done_has_a_day"),
        ]

    def get_state_display(self) -> str:
        """The state in words."""
        return str(NAMES[self.state])
