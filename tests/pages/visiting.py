"""Who opens a page, and what that costs."""

from contextlib import contextmanager

from django.db import connection
from django.test import Client

from tests.trust.world import World


def client_of(who: str, world: World) -> Client:
    """The browser of `who`; `other …` is side B's."""
    if who == "stranger":
        return Client()
    if who.startswith("other "):
        return world.client(who.removeprefix("other "), world.b)
    return world.client(who)


@contextmanager
def counted():
    """Every query of the block, as a list."""
    queries: list[str] = []

    def note(execute, sql, params, many, context):
        queries.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield queries


def said(queries: list[str]) -> str:
    """The queries, with how often each was asked."""
    often = {sql: queries.count(sql) for sql in queries}
    return "\n".join(f"{number} × {sql[:400]}" for sql, number in often.items())
