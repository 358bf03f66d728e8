"""What is no longer needed of reports of misuse. The stage `retain` says when, and writes the journal."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db.models import DateTimeField, ExpressionWrapper, F, Q, QuerySet
from django.db.models.functions import Coalesce

from lider.licences.models import MisuseReport

#: A report that nobody settled counts as settled after so long.
UNSETTLED = timedelta(days=365)


def _settled() -> Any:
    return Coalesce("settled_at", ExpressionWrapper(F("reported_at") + UNSETTLED, output_field=DateTimeField()))


def contacts_held() -> QuerySet[MisuseReport]:
    """Reports with a contact, `since` they were settled."""
    return MisuseReport.objects.exclude(contact="").annotate(since=_settled())


def forget_contacts(*, keys: Sequence[Any]) -> int:
    """Wipes how the people who reported can be reached."""
    return MisuseReport.objects.filter(pk__in=keys).update(contact="")


def reports_held() -> QuerySet[MisuseReport]:
    """Reports with their words, `since` they were settled."""
    return MisuseReport.objects.filter(~Q(text="") | ~Q(where="") | ~Q(outcome="")).annotate(since=_settled())


def forget_reports(*, keys: Sequence[Any]) -> int:
    """Wipes the words of these reports; number of the licence and dates stay."""
    return MisuseReport.objects.filter(pk__in=keys).update(text="", where="", outcome="", contact="")


def forget_address(*, address: str) -> int:
    """Wipes `address` where somebody left it as a contact."""
    return MisuseReport.objects.filter(contact__icontains=address).update(contact="")
