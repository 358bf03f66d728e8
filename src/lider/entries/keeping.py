"""Keeping a file of an entry so that "saved" stays true."""

import re
from datetime import datetime

from lider import ids
from lider.entries.models import Entry, File
from lider.entries.queries import exchange
from lider.pictures import storage

_ODD = re.compile(r"[^\w .()+-]")


def keep(data: bytes, *, entry: Entry, kind: str, name: str, suffix: str, from_office: bool, at: datetime) -> File:
    """The file and its folder are on disk before the row is written, under a random name."""
    kept = storage.keep(data, exchange.folder(), name=str(ids.new()), suffix=suffix)
    return File.objects.create(
        entry=entry,
        kind=kind,
        name=shown(name, suffix),
        stored_name=kept.name,
        sha256=kept.sha256,
        size=len(data),
        from_office=from_office,
        uploaded_at=at,
    )


def shown(name: str, suffix: str) -> str:
    """The file's name as people called it, without what could be mistaken for something else."""
    plain = _ODD.sub(" ", name.replace("\\", "/").rpartition("/")[2]).rpartition(".")[0] or "plik"
    return " ".join(plain.split())[: 120 - len(suffix)].strip() + suffix
