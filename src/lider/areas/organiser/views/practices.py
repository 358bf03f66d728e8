"""Practices that wait to be read, and those that are published."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.organiser.presenters import desk
from lider.editions import queries as editions
from lider.practices import actions, queries
from lider.practices.states import NAMES
from lider.tables import lists
from lider.tables.alphabet import polish
from lider.ui.inputs import TypedText

SORTS = {"title": (polish("title"),), "name": (polish("institution__name"),), "proposed": ("proposed_at",), "copied": ("copied",)}


class DeclineForm(forms.Form):
    """Why a card is not published."""

    reason = TypedText(
        max_length=2000,
        rows=4,
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("The institution reads it and can correct the card."),
    )


@door("practices.see_practices", second_factor=True)
@require_safe
def practice_list(request):
    """All cards."""
    rows = queries.search(queries.practices(), request.GET.get("q", "")[:100])
    if (state := request.GET.get("state", "")) in NAMES:
        rows = rows.filter(state=state)
    rows = lists.ordered(request, rows, SORTS, "-proposed")
    header = [_("Title"), _("Institution"), _("State"), _("Handed in"), _("Copied by")]
    file = lists.exported(
        request,
        "practices",
        header,
        rows,
        lambda one: [one.title, one.institution.name, one.get_state_display(), one.proposed_at, one.copied],
    )
    if file:
        return file
    page = lists.paged(request, rows)
    context = {
        "heading": _("Practices"),
        "page": page,
        "count_words": lists.counted(page, ngettext_lazy("%(count)s practice", "%(count)s practices", "count")),
        "search_label": _("Search practices by words, institution or place"),
        "filters": [{"param": "state", "label": _("State"), "options": list(NAMES.items())}],
        "exports": ["csv", "xlsx"],
        "empty_title": _("There are no practices here"),
        "empty_text": _("Institutions share them in their own area."),
    }
    return render(request, "organiser/practice_list.html", desk(request, "practices", **context))


@door("practices.see_practices", find=queries.practice_by_id, second_factor=True)
@require_safe
def practice(request, practice):
    """One card, beside the one that it would replace."""
    return _page(request, practice, DeclineForm())


@door("practices.moderate_practice", find=queries.practice_by_id, second_factor=True)
@require_POST
def practice_publish(request, practice):
    """Shows the card to everybody."""
    actions.publish(practice=practice, by=request.user, at=request.at)
    messages.success(request, _("The practice is published."))
    return redirect("organiser:practice-list")


@door("practices.moderate_practice", find=queries.practice_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def practice_decline(request, practice):
    """Sends the card back with a reason."""
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.decline(practice=practice, reason=form.cleaned_data["reason"], by=request.user, at=request.at)
        messages.success(request, _("The practice was sent back with the reason."))
        return redirect("organiser:practice-list")
    return _page(request, practice, form)


def _page(request, practice, form):
    context = {
        "heading": practice.title,
        "breadcrumbs": [(_("Practices"), reverse("organiser:practice-list")), (practice.title, "")],
        "card": practice,
        "topic": editions.dimension_names().get(practice.topic, ""),
        "adoptions": queries.adoptions(practice),
        "form": form,
    }
    return render(request, "organiser/practice.html", desk(request, "practices", **context))
