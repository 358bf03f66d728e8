"""Reading and setting the clock."""

from datetime import datetime

from django.utils import timezone

from lider.clock.models import Sample


def now() -> datetime:
    """The time that rules go by: the sample's clock where this is a sample, otherwise real time."""
    at = Sample.objects.values_list("at", flat=True).first()
    return timezone.now() if at is None else at


def is_sample() -> bool:
    """Whether this database is marked as a sample."""
    return Sample.objects.exists()


def mark_as_sample(*, at: datetime) -> None:
    """Marks this database as a sample whose clock stands at `at`; moves the clock if it is one already."""
    Sample.objects.update_or_create(id=1, defaults={"at": at})
