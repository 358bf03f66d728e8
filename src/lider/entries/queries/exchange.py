"""Reading what is said and handed over about an entry."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from lider.editions.models import Edition
from lider.entries.models import Entry, File, Note, Thread
from lider.institutions.models import Institution
from lider.pictures import storage

#: The institution wrote, and the office has not read it.
WAITS = Q(asked_at__isnull=False) & (Q(office_read_at=None) | Q(asked_at__gt=F("office_read_at")))
#: The office wrote, and the institution has not read it.
UNREAD = Q(answered_at__isnull=False) & (Q(institution_read_at=None) | Q(answered_at__gt=F("institution_read_at")))


def folder() -> Path:
    """Where the files of entries lie."""
    return Path(settings.LIDER_DATA_DIR) / "entries"


def files_of(entry: Entry) -> QuerySet[File]:
    """All files of the entry, the newest first."""
    return File.objects.filter(entry=entry).order_by("-uploaded_at", "id")


def file_by_id(id: UUID) -> File | None:
    """The file with that id."""
    return File.objects.select_related("entry__institution", "entry__edition").filter(pk=id).first()


def content_of(file: File) -> bytes:
    """The bytes of the file; raises DamagedFile where they are no longer those that were kept."""
    return storage.read(folder(), storage.Kept(file.stored_name, file.sha256))


def thread_of(entry: Entry) -> Thread | None:
    """The conversation about the entry, once somebody has begun it."""
    return Thread.objects.filter(pk=entry.pk).first()


def notes_of(entry: Entry) -> QuerySet[Note]:
    """What was written, in its order."""
    return Note.objects.filter(thread=entry.pk).select_related("author", "file").order_by("written_at", "id")


def threads(edition: Edition) -> QuerySet[Thread]:
    """The conversations of an edition; `waits` says whether the office has to answer."""
    found = Thread.objects.filter(entry__edition=edition).select_related("entry__institution", "entry__edition")
    return found.annotate(waits=Exists(Thread.objects.filter(WAITS, pk=OuterRef("pk")))).order_by("-asked_at", "pk")


def threads_waiting(edition: Edition) -> QuerySet[Thread]:
    """The conversations that wait for the office."""
    return threads(edition).filter(WAITS)


def waits_for_office(thread: Thread | None) -> bool:
    """Whether the institution wrote later than the office read."""
    return thread is not None and _later(thread.asked_at, thread.office_read_at)


def is_unread(thread: Thread | None) -> bool:
    """Whether the office wrote later than the institution read."""
    return thread is not None and _later(thread.answered_at, thread.institution_read_at)


def unread_of(institutions: QuerySet[Institution]) -> QuerySet[Thread]:
    """Conversations in which the office wrote something that these institutions have not read."""
    found = Thread.objects.filter(UNREAD, entry__institution__in=institutions.order_by())
    return found.select_related("entry__institution", "entry__edition").order_by("-answered_at", "pk")


def _later(written: datetime | None, read: datetime | None) -> bool:
    return written is not None and (read is None or written > read)
