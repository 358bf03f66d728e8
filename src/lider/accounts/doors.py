"""The doors that guard every view: each names one permission, or says that it is public.

A refusal looks exactly like absence: 404, the same bytes. Office and jury doors ask for a second factor first.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

import rules
from allauth.core import ratelimit
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lider.accounts import idleness

log = logging.getLogger(__name__)
View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """Marks a view that anyone may open."""
    view.public = True  # type: ignore[attr-defined]
    return login_not_required(view)


def limited(action: str) -> Callable[[View], View]:
    """Answers 429 to too many changes from one address in a short time (ACCOUNT_RATE_LIMITS); reading is not counted."""

    def limit(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            if request.method != "POST":
                return view(request, **kwargs)
            refused = ratelimit.consume_or_429(request, action=action)
            if refused:
                log.warning("Too many: %s", action, extra={"request": request})
            return refused or view(request, **kwargs)

        counted.limit = action  # type: ignore[attr-defined]
        return counted

    return limit


def door(permission: str, *, find: Callable[..., Any] | None = None, second_factor: bool = False) -> Callable[[View], View]:
    """Lets in who has `permission` on what `find(**kwargs)` returns; everyone else finds nothing here.

    `find` gets the URL's arguments and returns the object or None; the view gets it instead of them.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            thing = find(**kwargs) if find else None
            if (find and thing is None) or not rules.has_perm(permission, request.visitor, thing):  # type: ignore[attr-defined]
                log.warning("Shut: %s", _attempt(request, permission), extra={"request": request})
                raise Http404
            if second_factor and not is_mfa_enabled(request.user):
                messages.warning(request, _("This part needs a second step at sign-in. Please set it up first."))
                return redirect("mfa_index")
            if second_factor:
                idleness.guard(request)
            return view(request, thing) if find else view(request, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        guarded.second_factor = second_factor  # type: ignore[attr-defined]
        return guarded

    return guard


def _attempt(request: HttpRequest, permission: str) -> str:
    """What was tried, and by whom; nobody is named where it would place an auditor."""
    person = None if permission.startswith("fieldwork.") else request.user.pk
    return f"{permission} {request.method} {person or '-'}"
