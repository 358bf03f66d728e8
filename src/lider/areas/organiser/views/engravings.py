"""The engraving list of the statuettes: the organiser and the guarantor only, also before the publication."""

import rules
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lider.accounts.doors import door
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.forms.jury import EngravingForm
from lider.areas.organiser.presenters import desk
from lider.awards import actions, queries
from lider.lifecycle import Refused
from lider.tables import lists
from lider.tables.alphabet import polish_key

#: Without a wish they stand as they are handed over: tiers first, by name.
SORTS = {
    "text": lambda one: polish_key(one.text),
    "award": lambda one: polish_key(one.title),
    "read": lambda one: one.is_confirmed,
}


@door("awards.see_engravings", second_factor=True)
@require_safe
@never_cache
def engraving_list(request):
    """Every statuette with its words."""
    edition = edition_of(request)
    every = queries.engraving_list(edition)
    lines = _asked(request, every)
    header = [_("Words to be engraved"), _("Award"), _("Edition"), _("Proof-read")]
    file = lists.exported(
        request,
        f"engravings-{edition.number}",
        header,
        lines,
        lambda one: [one.text, one.title, edition.name, _("yes") if one.is_confirmed else _("no")],
    )
    if file:
        file["Cache-Control"] = "no-store"
        return file
    page = lists.paged(request, lines)
    titles = dict.fromkeys((one.award.title or one.award.kind, one.title) for one in every)
    context = {
        "heading": _("Engravings"),
        "breadcrumbs": [*_way_back(request, edition), (_("Engravings"), "")],
        "page": page,
        "count_words": lists.counted(page, ngettext_lazy("%(count)s statuette", "%(count)s statuettes", "count")),
        "unread": sum(not one.is_confirmed for one in every),
        "search_label": _("Search by words or institution"),
        "filters": [
            {"param": "award", "label": _("Award"), "options": list(titles)},
            {"param": "read", "label": _("Proof-read"), "options": [("yes", _("yes")), ("no", _("no"))]},
        ],
        "exports": ["csv", "xlsx"],
        "empty_title": _("There is nothing to engrave yet"),
        "empty_text": _("Statuettes appear here when the jury has decided."),
    }
    return render(request, "organiser/engraving_list.html", desk(request, "engravings", **context))


def _asked(request, lines):
    """The lines that search and filters leave, in the order asked for."""
    if award := request.GET.get("award", ""):
        lines = [one for one in lines if award == (one.award.title or one.award.kind)]
    if (read := request.GET.get("read", "")) in ("yes", "no"):
        lines = [one for one in lines if one.is_confirmed == (read == "yes")]
    lines = lists.sifted(request, lines, lambda one: f"{one.text} {one.award.institution.name} {one.award.institution.place}")
    return lists.arranged(request, lines, SORTS, "")


def _way_back(request, edition):
    """The jury's page, for whoever may open it: a guarantor may not."""
    if not rules.has_perm("awards.see_jury", request.visitor):
        return []
    return [(_("Jury"), f"{reverse('organiser:jury')}?edition={edition.number}")]


@door("awards.write_engraving", find=queries.award_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def engraving(request, award):
    """The words on one statuette, and that somebody has proof-read them."""
    line = queries.engraving_of(award)
    form = EngravingForm(request.POST or None, initial={"text": line.text, "confirm": line.is_confirmed})
    back = f"{reverse('organiser:engraving-list')}?edition={award.edition.number}"
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_engraving(award=award, **form.cleaned_data, by=request.user, at=request.at)
            messages.success(request, _("The words are saved."))
            return redirect(back)
        except Refused as no:
            form.add_error(None, no.message)
    context = {
        "heading": _("Words on the statuette"),
        "facts": [(_("Institution"), award.institution.name), (_("Award"), line.title), (_("Edition"), award.edition.name)],
        "form": form,
        "action_label": _("Save the words"),
        "cancel_url": back,
    }
    return render(request, "ui/confirm.html", desk(request, "engravings", **context))
