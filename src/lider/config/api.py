"""The API, assembled: the operations of the areas under one address, closed by default. docs/api.md."""

import json
from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, re_path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError
from ninja.operation import Operation

from lider.accounts import gate
from lider.accounts.doors import public
from lider.areas.institution.api import Key
from lider.areas.institution.api import router as institution
from lider.areas.media.api import router as media
from lider.areas.public.api import router as everybody
from lider.lifecycle import Refused

TAGS = {
    "Licences": "Who may use the mark of the programme, and whether a licence is in force now.",
    "Laureates": "Who was awarded, with what is published of each.",
    "Editions": "The calendar of each edition, its regulation and, from the publication on, open figures.",
    "Practices": "Best practices that others may copy.",
    "Own": "What a representative of an institution may read of it, by a key that is made at /institution/keys/.",
}
ABOUT = """Read-only. Everything public is here without a key; what belongs to an institution needs a key of its representative.

Nothing of a result is here before the minute of its publication. What is not yours answers like what does not exist.
Times are no finer than the pages show them. Lists come in pages: follow `next`.
Sentences are Polish, or English by `Accept-Language`.
"""


class Api(NinjaAPI):
    """An operation is called as its function."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return str(operation.view_func.__name__)


api = Api(
    title="Lider",
    version="1",
    description=ABOUT,
    auth=Key(),
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
    servers=[{"url": "/", "description": "This installation"}],
    openapi_extra={"tags": [{"name": name, "description": text} for name, text in TAGS.items()]},
)
for router in (everybody, media, institution):
    api.add_router("", router)

#: What is wrong with a parameter, by the validation's name for it; longest beginning first.
FAULTS = {
    "extra_forbidden": gettext_lazy("There is no such parameter."),
    "missing": gettext_lazy("This is needed."),
    "int_": gettext_lazy("Please give a whole number."),
    "string_too_long": gettext_lazy("This is too long."),
    "less_than": gettext_lazy("This number is too large."),
    "greater_than": gettext_lazy("This number is too small."),
    "literal_error": gettext_lazy("This is none of the values that are possible here."),
    "date_": gettext_lazy("Please give a date like 2026-11-20."),
}


@api.exception_handler(AuthenticationError)
def no_key(request: HttpRequest, fault: AuthenticationError) -> HttpResponse:
    """No key, or one that is good no more: always the same answer."""
    return gate.problem("no_key", 401)


@api.exception_handler(gate.TooMany)
def too_many(request: HttpRequest, fault: gate.TooMany) -> HttpResponse:
    """One key asked too often."""
    return gate.problem("too_many", 429)


@api.exception_handler(Http404)
def absent(request: HttpRequest, fault: Http404) -> HttpResponse:
    """What is absent and what is not yours."""
    return gate.problem("absent", 404)


@api.exception_handler(Refused)
def refused(request: HttpRequest, fault: Refused) -> HttpResponse:
    """The rules say not now; nothing was changed."""
    return gate.problem(fault.code, 409, message=str(fault.message))


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    """Which parameters cannot be used, and why; what was sent is not repeated."""
    fields = [{"name": _name(one), "message": _words(one["type"])} for one in fault.errors]
    return gate.problem("invalid", 422, fields=fields)


def _name(fault: dict[str, Any]) -> str:
    return "" if fault["type"] == "extra_forbidden" else str(fault["loc"][-1])


def _words(kind: str) -> str:
    found = next((words for beginning, words in FAULTS.items() if kind.startswith(beginning)), None)
    return str(found) if found else _("This cannot be used.")


@cache
def _document() -> dict[str, Any]:
    """The description of all operations; every 401 and 429 says which headers it has."""
    found: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix="api/v1/")))
    headers = {"401": "WWW-Authenticate", "429": "Retry-After"}
    for operations in found["paths"].values():
        for status, name in headers.items():
            if status in operations["get"]["responses"]:
                operations["get"]["responses"][status]["headers"] = {name: {"schema": {"type": "string"}, "required": True}}
    return found


@public
@gate.view
def openapi(request: HttpRequest) -> HttpResponse:
    """The description of the API."""
    return JsonResponse(_document())


def _guarded(pattern: URLPattern) -> URLPattern:
    """The address with the door of the API before it."""
    return URLPattern(pattern.pattern, gate.view(pattern.callback), pattern.default_args, pattern.name)


def addresses() -> tuple[list[URLPattern], str, str]:
    """All addresses of the API; what is none of them answers in JSON too."""
    patterns, app, namespace = api.urls
    known = [_guarded(one) for one in patterns if isinstance(one, URLPattern) and one.name != "api-root"]
    last = re_path(r"^.*$", public(gate.view(gate.nothing)), name="nothing")
    return [path("openapi.json", openapi, name="openapi"), *known, last], app, namespace
