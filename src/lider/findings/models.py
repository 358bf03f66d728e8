from django.db import models
from django.db.models import Q

from lider import ids
from lider.entries.models import Entry
from lider.findings.states import REMARK
from lider.institutions.models import Institution


class Wave(models.Model):
    """One institution's findings of one edition, released together. Remarks are possible until `remarks_until`."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="wave")
    released_at = models.DateTimeField()
    remarks_until = models.DateTimeField()

    class Meta:
        ordering = ["-released_at", "id"]

    @property
    def institution(self) -> Institution:
        return self.entry.institution


class Finding(models.Model):
    """The released, anonymous result of an audit. It knows nothing of its audit; `position` is a stable random order."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="findings")
    position = models.PositiveIntegerField()
    channel = models.CharField(max_length=10)
    point = models.CharField(max_length=200)
    situation = models.TextField()
    month = models.DateField(help_text="the first day of the month; nothing finer leaves fieldwork")
    answers = models.JSONField()
    comments = models.JSONField()
    pictures = models.JSONField(default=list)
    superseded_by = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="supersedes")
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["wave", "position", "id"]

    @property
    def institution(self) -> Institution:
        return self.wave.institution


class Remark(models.Model):
    """An institution's remark on a fact in a finding, and the ruling."""

    LIFECYCLE = REMARK
    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="remarks")
    criterion = models.CharField(max_length=10, blank=True)
    text = models.TextField()
    state = models.CharField(max_length=10, default=REMARK.initial)
    filed_at = models.DateTimeField()
    filed_by = models.UUIDField()
    ruling = models.TextField(blank=True)
    ruled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["filed_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=REMARK.states), name="remark_state"),
            models.UniqueConstraint(fields=["finding", "criterion"], condition=Q(state="filed"), name="remark_one_open"),
        ]

    @property
    def institution(self) -> Institution:
        return self.finding.institution
