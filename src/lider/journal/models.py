from django.db import models


class Entry(models.Model):
    """One thing that happened. The database refuses to change or delete it; `digest` covers all fields and `previous`."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    event = models.CharField(max_length=80)
    subject = models.UUIDField(null=True, db_index=True)
    data = models.TextField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]


class Head(models.Model):
    """The end of the chain: locked while an entry is added, so that numbers have no gaps and no twins."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="journal_one_head")]
