from django.db import models
from django.db.models import F, Q

from lider import ids
from lider.editions.models import Edition
from lider.institutions.models import Institution
from lider.licences.states import LICENCE


class Licence(models.Model):
    """The right to use the mark: for an institution, a period, a tier. `number` is what residents type."""

    LIFECYCLE = LICENCE
    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    number = models.CharField(max_length=20, unique=True)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="licences")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="licences")
    tier = models.CharField(max_length=20)
    state = models.CharField(max_length=10, default=LICENCE.initial)
    valid_from = models.DateField()
    valid_until = models.DateField()
    issued_at = models.DateTimeField()
    changed_at = models.DateTimeField(help_text="since when it is in this state")
    reason = models.TextField(blank=True)
    reminded = models.PositiveSmallIntegerField(null=True, help_text="days before the end of the last reminder sent")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=LICENCE.states), name="licence_state"),
            models.CheckConstraint(condition=Q(valid_from__lte=F("valid_until")), name="licence_period"),
            models.UniqueConstraint(
                fields=["edition", "institution"], condition=~Q(state__in=["revoked", "replaced"]), name="licence_once"
            ),
        ]


class MisuseReport(models.Model):
    """A resident's report that the mark is misused."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    number = models.CharField(max_length=20, blank=True)
    where = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    contact = models.CharField(max_length=200, blank=True)
    reported_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    outcome = models.TextField(blank=True)

    class Meta:
        ordering = ["-reported_at", "id"]
