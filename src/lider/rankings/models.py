from django.db import models
from django.db.models import Q

from lider import ids
from lider.accounts.models import Person
from lider.editions.models import Category, Edition, Regulation
from lider.entries.models import Entry
from lider.rankings.states import RUN


class Run(models.Model):
    """One computation of an edition's index. `package` is the full input, with rater numbers made for this run; it stays sealed.

    `reason` says why a run was set aside.
    """

    LIFECYCLE = RUN
    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="runs")
    regulation = models.ForeignKey(Regulation, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, default=RUN.initial)
    package = models.TextField()
    digest = models.CharField(max_length=64)
    computed_at = models.DateTimeField()
    computed_by = models.UUIDField(null=True)
    reason = models.TextField(default="")

    class Meta:
        ordering = ["edition", "-number"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RUN.states), name="run_state"),
            models.UniqueConstraint(fields=["edition", "number"], name="run_number_once"),
            models.UniqueConstraint(fields=["edition"], condition=Q(state="sealed"), name="run_one_sealed"),
            models.UniqueConstraint(fields=["edition"], condition=Q(state="published"), name="run_one_published"),
        ]


class Result(models.Model):
    """One institution's figures in one run. Exact values are fractions as text; null where nothing was measured.

    `channels`: {name: {"exact", "audits"}}, `dimensions`: {name: exact or null}, `statements`: as `queries.statements` writes.
    """

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="results")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="results")
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="+")
    index = models.CharField(max_length=10, null=True)
    exact = models.CharField(max_length=200, null=True)
    tier = models.CharField(max_length=20, null=True)
    rank = models.PositiveIntegerField(null=True)
    channels = models.JSONField()
    dimensions = models.JSONField()
    critical_failures = models.PositiveIntegerField()
    audits = models.PositiveIntegerField()
    statements = models.JSONField(default=dict)

    class Meta:
        ordering = ["run", "category", "rank", "id"]
        constraints = [models.UniqueConstraint(fields=["run", "entry"], name="result_once")]


class Consent(models.Model):
    """One person's yes to a step that needs two: sealing a run, or publishing it at a moment. Cancelling withdraws it."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="consents")
    step = models.CharField(max_length=10)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    publish_at = models.DateTimeField(null=True)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["given_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(step__in=["seal", "publish"]), name="consent_step"),
            models.UniqueConstraint(fields=["run", "step", "person"], condition=Q(withdrawn_at=None), name="consent_two_people"),
        ]
