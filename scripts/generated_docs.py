"""Writes docs/states.md and docs/permissions.md from the code. `tests/docs` fails where they are not up to date."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import django

DOCS = Path(__file__).resolve().parent.parent / "docs"
WHAT = """A predicate is a function of that name in a room's `rules.py`. What is opened is a page by the name of its address, or
an operation of the API (`GET /api/v1/…`), which asks the same rule of the person whose key it is.
"""
NOTE = "<!-- Written by scripts/generated_docs.py from the code. Do not edit. -->\n"


def states() -> str:
    """Every thing that has states, with its moves."""
    from django.apps import apps

    lines = [NOTE, "# States and moves\n", "A move is one verb, one action, one permission, one entry in the journal.\n"]
    for model in sorted((m for m in apps.get_models() if hasattr(m, "LIFECYCLE")), key=lambda m: m._meta.label):
        lines.append(f"## {model._meta.label}\n\nStates: {', '.join(model.LIFECYCLE.states)}.\n")
        lines.append("| verb | from | to | permission | journal |\n|---|---|---|---|---|")
        for move in model.LIFECYCLE.moves:
            sources = ", ".join(state for state in model.LIFECYCLE.states if state in move.sources)
            lines.append(f"| {move.verb} | {sources} | {move.target} | `{move.permission}` | `{move.event}` |")
        lines.append("")
    return "\n".join(lines)


def permissions() -> str:
    """Every permission with the rule that grants it, as a sentence of predicates, and the views it opens."""
    from rules.permissions import permissions as granted

    opened: dict[str, set[str]] = {}
    for permission, name in [*guarded_views(), *guarded_operations()]:
        opened.setdefault(permission, set()).add(name)
    lines = [NOTE, "# Permissions\n", WHAT]
    lines.append("| permission | who | opens |\n|---|---|---|")
    for name in sorted(granted):
        views = ", ".join(f"`{view}`" for view in sorted(opened.get(name, ())))
        lines.append(f"| `{name}` | {granted[name].name.replace('|', 'or').replace('&', 'and')} | {views} |")
    return "\n".join([*lines, ""])


def guarded_views() -> Iterator[tuple[str, str]]:
    """(permission, URL name) of every view of ours."""
    from django.urls import URLResolver, get_resolver

    def walk(resolver: object, space: str = "") -> Iterator[tuple[str, str]]:
        for item in resolver.url_patterns:  # type: ignore[attr-defined]
            if isinstance(item, URLResolver):
                yield from walk(item, f"{space}{item.namespace}:" if item.namespace else space)
            elif hasattr(item.callback, "permission"):
                yield item.callback.permission, f"{space}{item.name}"

    return walk(get_resolver())


def guarded_operations() -> Iterator[tuple[str, str]]:
    """(permission, method and address) of every operation of the API that is not public."""
    from lider.config.api import api

    for router in api._get_bound_routers():
        for view in router.path_operations.values():
            for operation in view.operations:
                if hasattr(operation.view_func, "permission"):
                    yield operation.view_func.permission, f"{'/'.join(operation.methods)} /api/v1{plain(operation.path)}"


def plain(path: str) -> str:
    """The address without the kinds of its parts, as the API's own description writes it."""
    return re.sub(r"\{\w+:", "{", path)


PAGES = {"states.md": states, "permissions.md": permissions}

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lider.config.settings")
    django.setup()
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
