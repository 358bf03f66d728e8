from django.db import models


class Sample(models.Model):
    """The mark of a sample database, and its clock. At most one row; without it the database is a real one."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="sample_at_most_one")]
