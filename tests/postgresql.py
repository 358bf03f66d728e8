"""Prints the address of a local PostgreSQL for the tests, or says plainly why they are skipped and fails."""

import getpass
import os
import sys

import psycopg


def address() -> str | None:
    """The first address that answers: TEST_POSTGRESQL_URL, the local socket, the local port."""
    user = getpass.getuser()
    given = os.environ.get("TEST_POSTGRESQL_URL")
    for url in [given] if given else ["postgresql:///postgres", f"postgresql://{user}@127.0.0.1:5432/postgres"]:
        try:
            psycopg.connect(url, connect_timeout=3).close()
        except psycopg.OperationalError:
            continue
        return url
    return None


if __name__ == "__main__":
    found = address()
    if found is None:
        sys.exit("Tests on PostgreSQL are skipped: no server answers on this machine (name one in TEST_POSTGRESQL_URL).")
    print(found)
