"""What both sides say and hand over."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.entries import keeping, letters, uploads
from lider.entries.actions.posting import post
from lider.entries.models import Entry, File, Note, Thread
from lider.entries.queries import exchange
from lider.journal import record
from lider.lifecycle import Refused

FILES_MAX = 60


@transaction.atomic
def ask(*, entry: Entry, text: str, by: Person | None, at: datetime, data: bytes = b"", name: str = "") -> Note:
    """The institution writes to the office; the conversation waits for an answer. Refused without words or with an unsafe file."""
    note = _write(entry, text, by, at, data, name, from_office=False)
    Thread.objects.filter(pk=entry.pk).update(asked_at=at, institution_read_at=at)
    return note


@transaction.atomic
def answer(*, entry: Entry, text: str, by: Person | None, at: datetime, data: bytes = b"", name: str = "") -> Note:
    """The office writes to the institution, which learns by e-mail that there is something to read, not what.

    Refused without words or with an unsafe file.
    """
    note = _write(entry, text, by, at, data, name, from_office=True)
    Thread.objects.filter(pk=entry.pk).update(answered_at=at, office_read_at=at)
    post(letters.note(entry), entry=entry, about=f"note:{note.pk}", at=at)
    return note


@transaction.atomic
def mark_read(*, entry: Entry, by_office: bool, by: Person | None, at: datetime) -> None:
    """Says that everything so far was read and needs no answer. Without a conversation nothing changes."""
    field = "office_read_at" if by_office else "institution_read_at"
    if Thread.objects.filter(pk=entry.pk).update(**{field: at}) == 1 and by_office:
        record.write("entries.note_read", by=by, at=at, subject=entry)


@transaction.atomic
def add_file(*, entry: Entry, data: bytes, name: str, from_office: bool, by: Person | None, at: datetime) -> File:
    """Keeps a document. Refused for an unsafe one and above sixty files."""
    suffix = uploads.checked(data)
    return _keep(entry, "document", data, name, suffix, from_office=from_office, by=by, at=at)


def _write(entry: Entry, text: str, by: Person | None, at: datetime, data: bytes, name: str, *, from_office: bool) -> Note:
    if not text.strip():
        raise Refused(_("Please write something first."), "text")
    suffix = uploads.checked(data) if data else ""
    thread, _created = Thread.objects.get_or_create(entry=entry)
    file = _keep(entry, "note", data, name, suffix, from_office=from_office, by=by, at=at) if data else None
    note = Note.objects.create(thread=thread, from_office=from_office, author=by, text=text.strip(), file=file, written_at=at)
    record.write("entries.note_answered" if from_office else "entries.note_asked", by=by, at=at, subject=entry)
    return note


def _keep(
    entry: Entry, kind: str, data: bytes, name: str, suffix: str, *, from_office: bool, by: Person | None, at: datetime
) -> File:
    held = Entry.objects.select_for_update().get(pk=entry.pk)
    if exchange.files_of(held).count() >= FILES_MAX:
        raise Refused(_("There are many files here already. Please write to the organiser before you add more."), "file")
    made = keeping.keep(data, entry=held, kind=kind, name=name, suffix=suffix, from_office=from_office, at=at)
    record.write("entries.file_added", by=by, at=at, subject=entry, file=str(made.pk), sha256=made.sha256)
    return made
