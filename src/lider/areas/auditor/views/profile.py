"""What planning may reckon with: home, reach, number, languages, what is true of oneself, days away, ties to institutions."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.auditor.forms import AbsenceForm, ProfileForm, TieForm
from lider.areas.auditor.presenters import notes
from lider.areas.auditor.profile_pages import absence_words, certificates, facts, record, ties
from lider.fieldwork import actions, queries
from lider.institutions import queries as institutions
from lider.lifecycle import Refused

#: So many institutions are offered for a search; a longer search finds the rest.
FOUND_MAX = 20


@door("fieldwork.keep_own_profile")
@require_safe
def profile(request):
    """Everything on one page, each part with its way to change it."""
    return _profile(request, AbsenceForm())


def _profile(request, absence_form):
    auditor = _auditor(request)
    edition = queries.edition_of_auditor(auditor)
    context = {
        "facts": facts(auditor, queries.profile_of(auditor)),
        "absences": [(one, absence_words(one)) for one in queries.absences_of(auditor)],
        "absence_form": absence_form,
        "ties": ties(auditor),
        "edition": edition,
        "certificates": certificates(auditor, edition) if edition else [],
        "record": record(auditor, at=request.at),
    }
    return render(request, "auditor/profile.html", notes(request, heading=_("My profile"), **context))


@door("fieldwork.keep_own_profile")
@require_http_methods(["GET", "HEAD", "POST"])
def profile_change(request):
    """Home, reach, number, languages, characteristics."""
    auditor = _auditor(request)
    known = queries.profile_of(auditor)
    form = ProfileForm(request.POST or None, auditor=auditor, profile=known)
    if request.method == "POST" and form.is_valid():
        given = {"auditor": auditor, "by": request.visitor.person, "at": request.at}
        actions.move_home(**{name: form.cleaned_data[name] for name in ("place", "municipality", "county")}, **given)
        actions.keep_profile(values=form.values(), **given)
        messages.success(request, _("Your profile is saved."))
        return redirect("auditor:profile")
    return render(request, "auditor/form.html", notes(request, heading=_("Change my profile"), form=form))


@door("fieldwork.keep_own_profile")
@require_POST
def absence_add(request):
    """Days on which one makes no contact."""
    form = AbsenceForm(request.POST)
    if not form.is_valid():
        return _profile(request, form)
    try:
        actions.add_absence(auditor=_auditor(request), **form.cleaned_data, by=request.visitor.person, at=request.at)
    except Refused as no:
        form.add_error(no.code if no.code in form.fields else None, no.message)
        return _profile(request, form)
    messages.success(request, _("The days are noted. No task is planned for them."))
    return redirect("auditor:profile")


@door("fieldwork.remove_own_absence", find=queries.absence_by_id)
@require_POST
def absence_remove(request, absence):
    """One can be reckoned with on these days again."""
    actions.remove_absence(absence=absence, by=request.visitor.person, at=request.at)
    messages.success(request, _("The days are free again."))
    return redirect("auditor:profile")


@door("fieldwork.keep_own_profile")
@require_http_methods(["GET", "HEAD", "POST"])
def tie_add(request):
    """Looks an institution up by `?q=`, then notes what ties one to it."""
    text = request.GET.get("q", "").replace("\0", " ").strip()[:100]
    found = list(institutions.search(text)[:FOUND_MAX]) if text else []
    form = TieForm(request.POST or None, institutions=[(str(one.pk), f"{one.name}, {one.place}") for one in found])
    if request.method == "POST" and form.is_valid():
        one = next(one for one in found if str(one.pk) == form.cleaned_data["institution"])
        actions.declare_conflict(
            auditor=_auditor(request), institution=one, kind=form.cleaned_data["kind"], reason="", by=None, at=request.at
        )
        messages.success(request, _("Thank you. Nothing is planned for you there, and what you were offered there is given back."))
        if queries.audits_of_person(request.visitor.person).filter(state="accepted", entry__institution=one).exists():
            messages.info(
                request,
                _("You have agreed to a task there. The coordinator sees this and takes it back; you may give it back yourself."),
            )
        return redirect("auditor:profile")
    context = {"form": form, "text": text, "found": found}
    return render(request, "auditor/tie.html", notes(request, heading=_("Tie to an institution"), **context))


def _auditor(request):
    return queries.auditor_of_person(request.visitor.person, at=request.at)
