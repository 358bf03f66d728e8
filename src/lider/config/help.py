"""Guides to read beside the work, task by task. The auditors' own stands in their notebook and names no programme."""

from functools import cache
from pathlib import Path
from typing import Any

import rules
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lider.accounts.doors import door, public
from lider.areas.auditor import presenters as auditor
from lider.areas.institution import presenters as institution
from lider.areas.juror import presenters as juror
from lider.areas.organiser import presenters as organiser
from lider.areas.public import presenters as open_to_all
from lider.areas.public import prose

FOLDER = Path(__file__).parent / "guides"


@door("accounts.enter_office", second_factor=True)
@require_safe
def for_office(request: HttpRequest) -> HttpResponse:
    return _guide(request, "organizator", organiser.desk(request, "help", also=("help-auditor", _("Guide for auditors"))))


@door("accounts.enter_office", second_factor=True)
@require_safe
def for_auditors(request: HttpRequest) -> HttpResponse:
    """What the auditors read, for the office that answers their questions."""
    return _guide(request, "audytor", organiser.desk(request, "help"))


@door("fieldwork.enter_notes")
@require_safe
def in_notes(request: HttpRequest) -> HttpResponse:
    return _guide(request, "audytor", auditor.notes(request), base="auditor/base.html")


@door("awards.enter_jury", second_factor=True)
@require_safe
def for_jury(request: HttpRequest) -> HttpResponse:
    return _guide(request, "kapitula", juror.desk(request, "help"))


@public
@require_safe
def for_institutions(request: HttpRequest) -> HttpResponse:
    """Also for who has not signed in yet: it begins with the invitation."""
    if rules.has_perm("institutions.enter_institution", request.visitor):  # type: ignore[attr-defined]
        return _guide(request, "instytucja", institution.desk(request, "help"))
    return _guide(request, "instytucja", open_to_all.page(request), base="ui/page.html")


def _guide(request: HttpRequest, name: str, page: dict[str, Any], base: str = "ui/desk.html") -> HttpResponse:
    text = _text(name)
    own = {"heading": prose.title_of(text), "text": prose.html(text), "base": base, "is_foreign": get_language() != "pl"}
    return render(request, "config/help.html", {**page, **own})


@cache
def _text(name: str) -> str:
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")
