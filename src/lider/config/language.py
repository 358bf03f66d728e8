"""The language of pages: Polish, unless the visitor chose English with the button; what the browser asks for does not count."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from lider.accounts.doors import limited, public


class LanguageMiddleware:
    """Answers in the chosen language; what runs afterwards in the same thread is Polish again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(_chosen(request)):
            return self.get_response(request)


@public
@limited("language")
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keeps the language for a year and leads back to the page that asked, which is always one of this host."""
    code = request.POST.get("language", "")
    answer = redirect(_back(request))
    if code in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
        )
    return answer


def _chosen(request: HttpRequest) -> str:
    code = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _back(request: HttpRequest) -> str:
    """The page that held the button. It is read from the request, so that no page has to repeat its own address."""
    page = request.headers.get("Referer", "")
    own = url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return page if own and not page.startswith("/") else "/"
