"""What is no longer needed of findings. The stage `retain` says when, and writes the journal."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from lider.editions.over import over
from lider.findings import queries
from lider.findings.models import Finding, Remark
from lider.pictures import storage


def pictures_held() -> QuerySet[Finding]:
    """Findings with pictures, `since` their edition is over."""
    return Finding.objects.exclude(pictures=[]).annotate(since=over("wave__entry__edition__"))


@transaction.atomic
def forget_pictures(*, keys: Sequence[Any]) -> int:
    """Deletes the pictures of these findings. A file that a finding which stays shows too is left."""
    gone = list(Finding.objects.filter(pk__in=keys))
    rest = Finding.objects.exclude(pk__in=keys).filter(wave__in=[one.wave_id for one in gone])
    kept = {picture["name"] for pictures in rest.values_list("pictures", flat=True) for picture in pictures}
    for name in {picture["name"] for one in gone for picture in one.pictures} - kept:
        transaction.on_commit(partial(storage.drop, queries.pictures_folder(), name))
    return Finding.objects.filter(pk__in=[one.pk for one in gone]).update(pictures=[])


def words_held() -> QuerySet[Finding]:
    """Findings with comments, remarks or rulings, `since` their edition is over."""
    said = Finding.objects.filter(~Q(comments={}) | ~Q(withdrawn_reason="") | ~Q(remarks__text="") | ~Q(remarks__ruling=""))
    said = said.exclude(comments={}, withdrawn_reason="", remarks__isnull=True)
    return Finding.objects.filter(pk__in=said.order_by().values("pk")).annotate(since=over("wave__entry__edition__"))


@transaction.atomic
def forget_words(*, keys: Sequence[Any]) -> int:
    """Wipes comments, remarks and rulings of these findings; answers stay."""
    Remark.objects.filter(finding__in=keys).update(text="", ruling="")
    return Finding.objects.filter(pk__in=keys).update(comments={}, withdrawn_reason="")
