"""When an edition is over, as the rules of retention count it."""

from datetime import timedelta
from typing import Any

from django.db.models import DateTimeField, ExpressionWrapper, F
from django.db.models.functions import Coalesce

#: An edition that was never published is over two years after its last day of entries.
UNPUBLISHED = timedelta(days=730)


def over(path: str = "") -> Any:
    """An expression: the moment of publication of the edition at `path` ("entry__edition__"), or what stands for it."""
    late = ExpressionWrapper(F(f"{path}entries_until") + UNPUBLISHED, output_field=DateTimeField())
    return Coalesce(f"{path}publish_at", late)
