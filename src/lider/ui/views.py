"""The page that shows every component in all its states."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lider.ui import specimens


@login_not_required
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Shows all components with fictional content."""
    return render(request, "ui/guide.html", specimens.everything())


guide.public = True  # type: ignore[attr-defined]
