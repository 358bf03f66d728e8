"""What is no longer needed of messages, documents and signed orders. The stage `retain` says when, and writes the journal."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from lider.accounts.models import Person
from lider.editions.over import over
from lider.entries.models import Contract, File, Note
from lider.entries.queries import exchange
from lider.pictures import storage

_SPOKEN = ("document", "note")
#: What stands where the words of somebody erased were.
WIPED = "–"


def documents_held() -> QuerySet[File]:
    """Documents and attachments, `since` the edition is over."""
    found: QuerySet[File] = File.objects.filter(kind__in=_SPOKEN).annotate(since=over("entry__edition__"))
    return found


@transaction.atomic
def forget_documents(*, keys: Sequence[Any]) -> int:
    """Deletes these documents, messages with them; the files go from the disk once the rows are gone."""
    Note.objects.filter(file__in=keys).delete()
    _drop(File.objects.filter(pk__in=keys))
    return len(keys)


def notes_held() -> QuerySet[Note]:
    """Messages, `since` the edition is over."""
    found: QuerySet[Note] = Note.objects.annotate(since=over("thread__entry__edition__"))
    return found


@transaction.atomic
def forget_notes(*, keys: Sequence[Any]) -> int:
    """Deletes these messages; their attachments are documents."""
    Note.objects.filter(pk__in=keys).delete()
    return len(keys)


def written_by(person: Person) -> list[dict[str, Any]]:
    """What an export says of the messages that this person wrote."""
    found = Note.objects.filter(author=person).select_related("thread__entry").order_by("written_at", "id")
    return [{"entry": one.thread.entry.reference, "written_at": one.written_at, "text": one.text} for one in found]


def forget_author(*, person: Person) -> int:
    """Wipes what this person wrote in messages; that there was one, and from which side, stays."""
    return Note.objects.filter(author=person).exclude(text=WIPED).update(text=WIPED)


def agreements_held() -> QuerySet[Contract]:
    """Orders as PDF, `since` the edition is over."""
    found: QuerySet[Contract] = Contract.objects.annotate(since=over("entry__edition__"))
    return found


@transaction.atomic
def forget_agreements(*, keys: Sequence[Any]) -> int:
    """Deletes these orders, signed and unsigned; what was paid stays."""
    entries = Contract.objects.filter(pk__in=keys).values_list("entry", flat=True)
    gone = list(entries)
    Contract.objects.filter(pk__in=keys).delete()
    left = File.objects.filter(entry__in=gone, kind__in=["contract", "signed"])
    _drop(left.filter(contract=None, signs=None))
    return len(keys)


def _drop(files: Iterable[File]) -> int:
    """Deletes rows, and their files once the transaction is through."""
    found = list(files)
    File.objects.filter(pk__in=[file.pk for file in found]).delete()
    for file in found:
        transaction.on_commit(partial(storage.drop, exchange.folder(), file.stored_name))
    return len(found)
