"""Guides to read beside the work, task by task. The auditors' own stands in their notebook and names no programme."""

import re
from functools import cache
from itertools import count
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

FOLDER = Path(__file__).parent
TASK = re.compile(r"^## (.+) \{#(task-\d+)\}$", re.MULTILINE)


@door("accounts.enter_office", second_factor=True)
@require_safe
def for_office(request: HttpRequest) -> HttpResponse:
    return _guide(request, "guides/organizator", organiser.desk(request, "help", also=("help-auditor", _("Guide for auditors"))))


@door("accounts.enter_office", second_factor=True)
@require_safe
def for_auditors(request: HttpRequest) -> HttpResponse:
    """What the auditors read, for the office that answers their questions."""
    return _guide(request, "guides/audytor", organiser.desk(request, "help"))


@door("fieldwork.enter_notes")
@require_safe
def in_notes(request: HttpRequest) -> HttpResponse:
    return _guide(request, "guides/audytor", auditor.notes(request), base="auditor/base.html")


@door("awards.enter_jury", second_factor=True)
@require_safe
def for_jury(request: HttpRequest) -> HttpResponse:
    return _guide(request, "guides/kapitula", juror.desk(request, "help"))


@public
@require_safe
def for_institutions(request: HttpRequest) -> HttpResponse:
    """Also for who has not signed in yet: it begins with the invitation."""
    if rules.has_perm("institutions.enter_institution", request.visitor):  # type: ignore[attr-defined]
        return _guide(request, "guides/instytucja", institution.desk(request, "help"))
    return _guide(request, "guides/instytucja", open_to_all.page(request), base="ui/page.html")


@public
@require_safe
def of_measurement(request: HttpRequest) -> HttpResponse:
    """How the fair score is computed, for everybody who reads one."""
    return _guide(request, "explanations/pomiar", open_to_all.page(request), base="ui/page.html")


def _guide(request: HttpRequest, name: str, page: dict[str, Any], base: str = "ui/desk.html") -> HttpResponse:
    text = _text(name)
    own = {
        "heading": prose.title_of(text),
        "tasks": TASK.findall(text),
        "text": prose.html(text),
        "base": base,
        "is_foreign": get_language() != "pl",
    }
    return render(request, "config/help.html", {**page, **own})


@cache
def _text(name: str) -> str:
    """The guide; each of its tasks has a number to lead to."""
    numbers = count(1)
    written = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    return re.sub(r"^(## .+)$", lambda task: f"{task[1]} {{#task-{next(numbers)}}}", written, flags=re.MULTILINE)
