from django.db import models
from django.db.models import F, Q

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


class Measurement(models.Model):
    """What the model behind the fair scores says of a whole run. It stands beside the index and decides nothing.

    `document` is that of `lider rank` (docs/schemas/rank.schema.json) without institutions and auditors, which are rows of their
    own. `bridges`: [{"entry", "seat", "entries"}], audits that alone tie these entries to the others. `cautions`:
    [{"code", "values"}] of `measurement.ranking.cautions`, to be acknowledged before sealing. `refused`: why nothing was measured.
    """

    run = models.OneToOneField(Run, on_delete=models.CASCADE, related_name="measurement", primary_key=True)
    document = models.JSONField(null=True)
    bridges = models.JSONField(default=list)
    cautions = models.JSONField(default=list)
    refused = models.CharField(max_length=20, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(document__isnull=False, refused="") | (Q(document__isnull=True) & ~Q(refused="")),
                name="measurement_says_why_not",
            )
        ]


class FairScore(models.Model):
    """One institution's fair score in one run, with what is sure of its place in the category: beside the index, never instead.

    `score`, `se`, `low`, `high` in points; `measure`, `measure_se` in the unit of the link. `top`: {"3": chance to be among the
    first three}. `methods`: score and rank by each way of measuring. `reason` says why something is null; empty where nothing is.
    """

    result = models.OneToOneField(Result, on_delete=models.CASCADE, related_name="fair", primary_key=True)
    score = models.FloatField(null=True)
    se = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    measure = models.FloatField(null=True)
    measure_se = models.FloatField(null=True)
    infit = models.FloatField(null=True)
    outfit = models.FloatField(null=True)
    rank = models.PositiveIntegerField(null=True)
    rank_low = models.PositiveIntegerField(null=True)
    rank_high = models.PositiveIntegerField(null=True)
    posterior_low = models.PositiveIntegerField(null=True)
    posterior_median = models.PositiveIntegerField(null=True)
    posterior_high = models.PositiveIntegerField(null=True)
    better_than = models.PositiveIntegerField(null=True)
    worse_than = models.PositiveIntegerField(null=True)
    top = models.JSONField(default=dict)
    methods = models.JSONField(default=dict)
    rank_change = models.PositiveIntegerField(null=True, help_text="the most that another way of measuring moves the place")
    reason = models.CharField(max_length=20, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") | ~(Q(score=None) | Q(low=None) | Q(rank_low=None)), name="fair_says_why_not"
            ),
            models.CheckConstraint(condition=Q(low=None) | Q(low__lte=F("high")), name="fair_interval"),
            models.CheckConstraint(condition=Q(rank_low=None) | Q(rank_low__lte=F("rank_high")), name="fair_rank_interval"),
        ]


class Severity(models.Model):
    """How strictly a seat judged in one run. Of the auditor it knows the seat's code alone.

    `points`, with its interval `low` to `high`: by how much an audit of an average institution comes out lower than an average
    auditor's. `severity`, `se`: the same in the unit of the link. `flags`: harsh, mild (the interval leaves 0 out), noisy, muted
    (fit), biased, growing_strict, growing_mild (from the first week to the last). `bias`: [{"criterion" or "channel", "size", "se",
    "p"}].
    """

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="severities")
    seat = models.CharField(max_length=10)
    audits = models.PositiveIntegerField()
    answers = models.PositiveIntegerField()
    severity = models.FloatField(null=True)
    se = models.FloatField(null=True)
    points = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    infit = models.FloatField(null=True)
    outfit = models.FloatField(null=True)
    flags = models.JSONField(default=list)
    bias = models.JSONField(default=list)

    class Meta:
        ordering = ["run", "seat"]
        verbose_name_plural = "severities"
        constraints = [models.UniqueConstraint(fields=["run", "seat"], name="severity_once")]


class Consent(models.Model):
    """One person's yes to a step that needs two: sealing a run, or publishing it at a moment. Cancelling withdraws it.

    `acknowledged` are the codes of the run's cautions that this person has read.
    """

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="consents")
    step = models.CharField(max_length=10)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    publish_at = models.DateTimeField(null=True)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    acknowledged = models.JSONField(default=list)

    class Meta:
        ordering = ["given_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(step__in=["seal", "publish"]), name="consent_step"),
            models.UniqueConstraint(fields=["run", "step", "person"], condition=Q(withdrawn_at=None), name="consent_two_people"),
        ]
