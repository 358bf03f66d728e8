"""The list of erased people beside the database: `erased/people` in the data folder, one digest and one moment a line.

A backup of the database from before an erasure knows the person again; this list does not lie in the database and is never made
shorter, so that `stages.erase.reapply` finds whom to erase once more. A digest of a random id says nothing of anybody.
"""

import hashlib
import os
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings


def file() -> Path:
    """Where the list lies."""
    return Path(settings.LIDER_DATA_DIR) / "erased" / "people"


def digest(person: UUID) -> str:
    """What stands for the person in the list."""
    return hashlib.sha256(f"erased:{person}".encode()).hexdigest()


def add(person: UUID, at: datetime) -> None:
    """Adds a line; it is on disk when this returns."""
    path = file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="ascii") as lines:
        lines.write(f"{digest(person)} {at.isoformat()}\n")
        lines.flush()
        os.fsync(lines.fileno())


def digests() -> frozenset[str]:
    """Everybody in the list."""
    path = file()
    return (
        frozenset(line.split()[0] for line in path.read_text("ascii").splitlines() if line.strip())
        if path.exists()
        else frozenset()
    )
