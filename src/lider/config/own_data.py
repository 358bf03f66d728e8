"""What everybody signed in may do with their own data: read it, take it along, ask for its erasure."""

import json

from django import forms
from django.contrib import messages
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from lider.accounts import queries
from lider.accounts.doors import door
from lider.stages import erase
from lider.ui.inputs import TypedText


class ErasureForm(forms.Form):
    """A request to be erased; why is up to the person."""

    words = TypedText(
        label=gettext_lazy("Anything we should know"),
        help_text=gettext_lazy("This may be left empty. You need not give a reason."),
        max_length=2000,
        required=False,
        rows=4,
    )


@door("accounts.see_own")
@require_http_methods(["GET", "HEAD", "POST"])
def own_data(request: HttpRequest) -> HttpResponse:
    """Says what one may do with one's data, and takes a request to be erased."""
    form = ErasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        erase.ask(person=request.user, words=form.cleaned_data["words"], at=request.at)  # type: ignore[attr-defined]
        messages.success(request, _("Your request has reached the office. Its decision will be shown on this page."))
        return redirect("own-data")
    asked = list(queries.requests_of(request.user).filter(kind="erasure"))  # type: ignore[arg-type]
    waiting = any(one.state == "asked" for one in asked)
    return render(request, "config/own_data.html", {"form": form, "asked": asked, "waiting": waiting})


@door("accounts.see_own")
@require_safe
def own_file(request: HttpRequest) -> HttpResponse:
    """Everything that is known of the person, as a file that programs read too."""
    found = {"made_at": request.at, **erase.collected(person=request.user, own=True)}  # type: ignore[attr-defined]
    return as_file(found)


def as_file(found: dict[str, object]) -> HttpResponse:
    """The data as an attachment."""
    text = json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    headers = {"Content-Disposition": 'attachment; filename="moje-dane.json"', "Cache-Control": "no-store"}
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=headers)
