"""Every address of the site, with ids in its places."""

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from lider import ids

PLACE = re.compile(r"<(?:(\w+):)?(\w+)>")
#: Addresses of the sign-in library whose places are signed keys: (pattern, an example nobody was given).
SIGNED = {
    r"^confirm-email/(?P<key>[-:\w]+)/$": "confirm-email/MQ:1abcDE:nothing/",
    r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": "password/reset/key/1-set-password/",
}
ABSENT = {"str": "LZM-2026-QQQQQ", "slug": "nothing-here", "int": "999", "path": "nothing/here"}


@dataclass(frozen=True)
class Address:
    """One route with the view behind it."""

    route: str
    view: Any
    name: str = ""

    @property
    def methods(self) -> frozenset[str]:
        """What the view says that it takes; nothing where it does not say."""
        return frozenset(_methods(self.view))

    @property
    def places(self) -> list[str]:
        return [name for _kind, name in PLACE.findall(self.route)]

    @property
    def is_ours(self) -> bool:
        return self.view.__module__.startswith("lider.")

    @property
    def is_public(self) -> bool:
        return getattr(self.view, "public", False) is True

    def filled(self, **values: object) -> str:
        """The path with `values` in its places; the rest is filled with what nobody has."""
        return "/" + PLACE.sub(lambda place: str(values.get(place[2], absent(place[1]))), self.route)


def absent(kind: str) -> str:
    """Something of that kind that does not exist."""
    return str(ids.new()) if kind == "uuid" else ABSENT[kind or "str"]


def _methods(view: Any) -> list[str]:
    """The list given to `require_http_methods`, whatever is wrapped around it."""
    while view is not None:
        kept = inspect.getclosurevars(view).nonlocals if inspect.isfunction(view) else {}
        if "request_method_list" in kept:
            return list(kept["request_method_list"])
        view = getattr(view, "__wrapped__", None)
    return []


def _walk(resolver: Any, prefix: str = "", space: str = "") -> Iterator[Address]:
    for item in resolver.url_patterns:
        if isinstance(item, URLResolver) and item.namespace == "api":
            continue  # walked by tests/api
        if isinstance(item, URLResolver):
            yield from _walk(item, prefix + str(item.pattern), f"{space}{item.namespace}:" if item.namespace else space)
        elif isinstance(item, URLPattern):
            route = prefix + SIGNED.get(str(item.pattern), str(item.pattern))
            yield Address(route, item.callback, f"{space}{item.name or route}")


def addresses() -> list[Address]:
    """All of them, in the order of the address book."""
    return list(_walk(get_resolver()))


def ours() -> list[Address]:
    """Those of our own views."""
    return [address for address in addresses() if address.is_ours]
