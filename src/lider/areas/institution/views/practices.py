"""Practices of the visitor's institutions: handing in, changing, taking back, and copying those of others."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from lider.accounts.doors import door
from lider.areas.institution.practice_pages import AdoptForm, PracticeForm, beginning_of, crumbs
from lider.areas.institution.presenters import desk
from lider.editions import queries as editions
from lider.institutions.queries import institution_by_id, represented_by
from lider.lifecycle import Refused
from lider.practices import actions, queries
from lider.practices.states import NAMES
from lider.tables import lists


@door("practices.see_own_practices")
@require_safe
def practice_list(request):
    """The cards of the visitor's institutions, and where to hand in a new one."""
    mine = represented_by(request.user, at=request.at)
    found = lists.searched(request, queries.practices_of(mine), "folded")
    if (state := request.GET.get("state", "")) in NAMES:
        found = found.filter(state=state)
    header = [_("Title"), _("Institution"), _("State"), _("Handed in")]
    file = lists.exported(
        request, "practices", header, found, lambda one: [one.title, one.institution.name, str(NAMES[one.state]), one.proposed_at]
    )
    if file:
        return file
    page = lists.paged(request, found)
    context = {
        "heading": _("Practices"),
        "page": page,
        "count_words": ngettext("%(count)s card", "%(count)s cards", page.paginator.count) % {"count": page.paginator.count},
        "filtered": any(request.GET.get(name, "").strip() for name in ("q", "state")),
        "state_options": list(NAMES.items()),
        "institutions": mine,
    }
    return render(request, "institution/practices.html", desk(request, "practices", **context))


@door("practices.propose_practice", find=institution_by_id)
@require_http_methods(["GET", "HEAD", "POST"])
def practice_add(request, institution):
    """A new card."""
    return _form(request, institution, None)


@door("practices.change_practice", find=queries.practice_by_id)
@require_http_methods(["GET", "HEAD", "POST"])
def practice_change(request, practice):
    """A declined card anew, or a changed version of a published one."""
    return _form(request, practice.institution, practice)


def _form(request, institution, before):
    form = PracticeForm(request.POST or None, initial=beginning_of(before))
    if request.method == "POST" and form.is_valid():
        replaces = before if before and before.state == "published" else None
        try:
            practice = actions.propose(
                institution=institution, card=form.cleaned_data, replaces=replaces, by=request.user, at=request.at
            )
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The practice is handed in. We write to you when it is published."))
            return redirect("institution:practice", id=practice.pk)
    heading = _("Change the practice") if before else _("Share a practice")
    context = {"heading": heading, "breadcrumbs": crumbs(heading), "institution": institution, "form": form, "before": before}
    return render(request, "institution/practice_form.html", desk(request, "practices", **context))


@door("practices.change_practice", find=queries.practice_by_id)
@require_safe
def practice(request, practice):
    """One's own card as it stands."""
    context = {
        "heading": practice.title,
        "breadcrumbs": crumbs(practice.title),
        "card": practice,
        "topic": editions.dimension_names().get(practice.topic, ""),
        "adoptions": queries.adoptions(practice),
        "changeable": practice.state in ("published", "declined"),
        "withdrawable": practice.state in ("proposed", "published"),
    }
    return render(request, "institution/practice.html", desk(request, "practices", **context))


@door("practices.change_practice", find=queries.practice_by_id)
@require_http_methods(["GET", "HEAD", "POST"])
def practice_withdraw(request, practice):
    """Takes a card back after one more question."""
    if request.method == "POST":
        actions.withdraw(practice=practice, by=request.user, at=request.at)
        messages.success(request, _("The practice is withdrawn."))
        return redirect("institution:practice-list")
    context = {
        "heading": _("Withdraw the practice"),
        "facts": [(_("Practice"), practice.title), (_("Institution"), practice.institution.name)],
        "consequences": [_("Nobody can read the card any more. You can share it anew later.")],
        "action_label": _("Withdraw the practice"),
        "action_kind": "danger",
        "cancel_url": reverse("institution:practice", args=[practice.pk]),
    }
    return render(request, "ui/confirm.html", desk(request, "practices", **context))


@door("practices.adopt_practice", find=queries.published_by_id)
@require_http_methods(["GET", "HEAD", "POST"])
def practice_adopt(request, practice):
    """We use it too: for those institutions of the visitor that are ticked."""
    mine = represented_by(request.user, at=request.at).exclude(pk=practice.institution_id)
    already = queries.copied_by(mine, practice)
    form = AdoptForm(request.POST if request.method == "POST" else None, institutions=mine, already=already)
    if request.method == "POST" and form.is_valid():
        chosen = set(form.cleaned_data["institutions"])
        for institution in mine:
            step = actions.adopt if str(institution.pk) in chosen else actions.drop
            step(practice=practice, institution=institution, by=request.user, at=request.at)
        messages.success(request, _("It is saved. Thank you for telling others."))
        return redirect("public:practice", id=practice.pk)
    context = {"heading": _("We use it too"), "breadcrumbs": crumbs(_("We use it too")), "card": practice, "form": form}
    return render(request, "institution/practice_adopt.html", desk(request, "practices", **context))
