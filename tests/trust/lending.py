"""One world for many tests: built once, and lent to each as a copy of its own on a savepoint of its own.

What a test does to the rows is rolled back after it, what it does to its copy stays with it, and files are taken off the disk only
by what commits. A test that wants no world finds the database empty, as it would without this.
"""

import pickle
from contextlib import ExitStack
from datetime import datetime

from django.db import transaction

from tests.trust.world import World


class Lender:
    """Holds the world of one process inside a transaction that is never committed."""

    def __init__(self, blocker, at: datetime):
        self._blocker, self._at = blocker, at
        self._open, self._kept = ExitStack(), b""

    def build(self) -> None:
        """Builds the world unless it stands."""
        if self._kept:
            return
        with self._blocker.unblock():
            self._open.enter_context(transaction.atomic())
            self._kept = pickle.dumps(World(self._at))

    def clear(self) -> None:
        """Rolls everything back; the database is empty again."""
        if not self._kept:
            return
        with self._blocker.unblock():
            transaction.set_rollback(True)
            self._open.close()
        self._kept = b""

    def lend(self) -> World:
        return pickle.loads(self._kept)
