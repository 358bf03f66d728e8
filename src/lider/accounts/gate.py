"""The doors of the API: every operation names one permission, or says that it is public; whatever is refused is JSON.

A session opens nothing here: who asks is told by the key of the request alone. Refusal looks exactly like absence.
"""

import logging
import time
from collections.abc import Callable, Mapping
from functools import update_wrapper, wraps
from typing import Annotated, Any, Literal
from urllib.parse import urlencode
from uuid import UUID

import rules
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils import translation
from django.utils.translation import gettext_lazy
from ninja import Schema
from ninja.errors import ValidationError
from pydantic import ConfigDict, Field

from lider.accounts.tokens import digest_of
from lider.accounts.visitor import Visitor

log = logging.getLogger(__name__)
Operation = Callable[..., Any]
#: Where the API begins.
ROOT = "/api/"
#: The number of an edition, and a code, in an address.
Number = Annotated[int, Field(ge=1, le=9999)]
Code = Annotated[str, Field(min_length=1, max_length=40)]
#: What a function is called, without its parameters.
NAMES = ("__module__", "__name__", "__qualname__", "__doc__")


class TooMany(Exception):
    """A key was used too often in this minute."""


class Fault(Schema):
    """One parameter that cannot be used."""

    name: str = Field(description="Name of the parameter; empty for a parameter that does not exist.")
    message: str


class Problem(Schema):
    """Why there is no answer: a code for programs, a sentence for people (Polish, or English by `Accept-Language`)."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"code": "absent", "message": "Nic tu nie ma.", "fields": []}]})
    code: str = Field(description="Stable, lower case.")
    message: str = Field(description="In Polish, or in English by `Accept-Language`.")
    fields: list[Fault] = []


class Paged(Schema):
    """Which page of a list. Parameters that do not exist are refused, so that a misspelt filter is noticed."""

    page: int = Field(1, ge=1, le=10_000, description="Page, from 1.")
    size: int = Field(50, ge=1, le=100, description="Items on a page.")


class Listed(Schema):
    """A page of a list."""

    count: int = Field(description="Items on all pages.")
    page: int
    pages: int
    next: str | None = Field(description="Address of the next page.")


#: Sentence of each problem by its code.
SENTENCES = {
    "absent": gettext_lazy("There is nothing here."),
    "no_key": gettext_lazy("This needs a key for the API that is good: “Authorization: Bearer lider_…”."),
    "too_many": gettext_lazy("There were too many requests. Please try again in a minute."),
    "invalid": gettext_lazy("Something in the request cannot be used; “fields” says what."),
    "method": gettext_lazy("Only reading is possible here."),
    "unreadable": gettext_lazy("This address holds a character that no keyboard makes."),
    "too_large": gettext_lazy("This is too large."),
}


def public(operation: Operation) -> Operation:
    """Marks an operation that anyone may call; its router says `auth=None`."""
    operation.public = True  # type: ignore[attr-defined]
    return operation


def door(permission: str, *, find: Callable[[UUID], Any] | None = None) -> Callable[[Operation], Operation]:
    """Lets in whose key has `permission` on what `find(id)` returns; for everyone else it is absent.

    With `find` the operation takes the object, the address has an `id`.
    """

    def guard(operation: Operation) -> Operation:
        def found(request: HttpRequest, id: UUID) -> Any:
            thing = find(id) if find else None
            if thing is None or not rules.has_perm(permission, visitor_of(request), thing):
                log.warning("Shut: %s", permission, extra={"request": request})
                raise Http404
            return operation(request, thing)

        @wraps(operation)
        def guarded(request: HttpRequest, **kwargs: Any) -> Any:
            if not rules.has_perm(permission, visitor_of(request)):
                log.warning("Shut: %s", permission, extra={"request": request})
                raise Http404
            return operation(request, **kwargs)

        made: Any = update_wrapper(found, operation, NAMES, ()) if find else guarded
        vars(made).pop("__wrapped__", None) if find else None
        made.permission = permission
        return made  # type: ignore[no-any-return]

    return guard


def visitor_of(request: HttpRequest) -> Visitor:
    """Who asks by a key, and when; nobody without one, whatever session the browser has."""
    return request.visitor  # type: ignore[attr-defined, no-any-return]


def problem(code: str, status: int, *, message: str = "", fields: list[dict[str, str]] | None = None) -> HttpResponse:
    """A refusal in JSON."""
    words = message or str(SENTENCES[code])
    answer = JsonResponse({"code": code, "message": words, "fields": fields or []}, status=status)
    if status == 401:
        answer["WWW-Authenticate"] = 'Bearer realm="lider"'
    if status == 429:
        answer["Retry-After"] = "60"
    return answer


def answers(good: Any, *others: Literal[401, 404]) -> Mapping[int, Any]:
    """What an operation may answer: `good`, and the problems that every operation has."""
    return {200: good, **dict.fromkeys((400, *others, 413, 422, 429), Problem)}


def page_of(found: Any, request: HttpRequest, asked: Paged) -> dict[str, Any]:
    """The page that was asked for, of a queryset or list: `rows`, and what `Listed` needs."""
    unknown = set(request.GET) - set(type(asked).model_fields)
    if unknown:
        raise ValidationError([{"type": "extra_forbidden", "loc": ["query"]}])
    pages = Paginator(found, asked.size)
    rows = list(pages.page(asked.page)) if asked.page <= pages.num_pages else []
    following = urlencode({**asked.model_dump(exclude_defaults=True), "page": asked.page + 1})
    more = f"{request.path}?{following}" if asked.page < pages.num_pages else None
    return {"rows": rows, "count": pages.count, "page": asked.page, "pages": pages.num_pages, "next": more}


def view(answer: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What every address of the API does before it answers: no session, the language asked for, a limit, only reading."""

    @wraps(answer)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.visitor = Visitor(None, request.at)  # type: ignore[attr-defined]
        with language(request):
            if request.method != "GET":
                refused = problem("method", 405)
                refused["Allow"] = HttpResponseNotAllowed(["GET"])["Allow"]
                return refused
            if is_too_much(_address(request)):
                return problem("too_many", 429)
            return answer(request, *args, **kwargs)

    asked.is_gated = True  # type: ignore[attr-defined]
    asked.csrf_exempt = True  # type: ignore[attr-defined]
    return login_not_required(asked)


def language(request: HttpRequest) -> Any:
    """Polish, unless the request's header asks for another language that there is."""
    return translation.override(translation.get_language_from_request(request))


def _address(request: HttpRequest) -> str:
    """Of the machine that asks; one word for all that hide theirs."""
    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:
        return "unknown"


def is_too_much(who: str) -> bool:
    """Counts a request of `who` (an address or a key) in this minute; whether there were too many. Real time."""
    key = f"api:{int(time.time()) // 60}:{digest_of(who)}"
    cache.add(key, 0, 120)
    try:
        return cache.incr(key) > settings.API_PER_MINUTE
    except ValueError:  # pushed out in between
        return False


def nothing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """An address of the API that leads nowhere: the same bytes as for a thing that is absent."""
    return problem("absent", 404)
