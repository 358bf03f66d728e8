"""Fields that no form offers and that somebody sends in the hope of setting them. They change nothing anywhere."""

import json
from collections.abc import Iterable

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.http.request import RawPostDataException

#: Names that decide who somebody is, what is measured, or when something shows.
SENSITIVE = frozenset({
    "role", "roles", "permissions", "is_staff", "is_superuser", "is_active", "is_sample", "score", "index", "exact", "rank",
    "granted", "published_at", "submitted_at", "released_at", "decided_at", "sealed_at", "made_at", "reviewed_by", "filed_by",
    "auditor", "seat", "rater", "person", "actor", "by", "state", "digest",
})  # fmt: skip
#: The pages whose own form has a field of that name.
OFFERED = {
    "auditor": frozenset({"organiser:audit-assign"}),
    "digest": frozenset({"auditor:paper"}),
    "granted": frozenset({"organiser:award-decide"}),
    "seat": frozenset({"organiser:vault-ask"}),
}
#: What cannot be read set nothing either.
UNREADABLE = (ValueError, RecursionError, RawPostDataException, SuspiciousOperation, MultiPartParserError, UnreadablePostError)
#: A longer body is not looked through.
_LONGEST = 64 * 1024


def found_in(request: HttpRequest) -> list[str]:
    """Sensitive names in the request's body that its page does not offer, sorted."""
    if request.method in ("GET", "HEAD", "OPTIONS") or request.resolver_match is None:
        return []
    page = request.resolver_match.view_name
    return sorted(name for name in SENSITIVE.intersection(_names(request)) if page not in OFFERED.get(name, ()))


def _names(request: HttpRequest) -> Iterable[str]:
    try:
        if request.content_type != "application/json":
            return request.POST.keys()
        body = json.loads(request.body) if int(request.META.get("CONTENT_LENGTH") or 0) <= _LONGEST else None
    except UNREADABLE:
        return ()
    return body.keys() if isinstance(body, dict) else ()
