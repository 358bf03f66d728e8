"""One audit of a proposal, changed by hand: to somebody else, to another day, out of the plan, back to what was proposed."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lider.accounts.doors import door
from lider.areas.organiser import placing_pages as pages
from lider.areas.organiser.forms.planning import MoveForm, TakeOutForm, WhenForm
from lider.areas.organiser.presenters import desk
from lider.areas.organiser.proposal_pages import changed, may_change
from lider.fieldwork import actions, queries
from lider.lifecycle import Refused
from lider.planning.problem import OPEN_CHANNELS


@door("fieldwork.assign_audit", find=queries.placing_by_id, second_factor=True)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def placing_detail(request, placing):
    """Where the audit stands, and who could make it on the chosen day; the choice is saved, or what it breaks is explained."""
    around = _around(request, placing)
    if around is None:
        return _back(placing)
    if request.method == "POST":
        return _move(request, placing, around)
    return _choose(request, placing, around, _when_form(request, around))


@door("fieldwork.assign_audit", find=queries.placing_by_id, second_factor=True)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def placing_take_out(request, placing):
    """Asks first, with what it breaks, then takes the audit out of the plan."""
    form = TakeOutForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_out(placing=placing, reason=form.cleaned_data["reason"], by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The audit is taken out of the plan."))
            return _back(placing)
    around = _around(request, placing) if placing.seat else None
    if around is None:
        return _back(placing)
    pair = queries.placings(placing.proposal).filter(audit=placing.audit, is_double=True, seat__isnull=False)
    context = {
        "heading": _("Take the audit out of the plan?"),
        "facts": pages.facts(placing),
        "broken": pages.sentences(around.taken_out().broken, around),
        "consequences": [
            _("The audit stays planned without an auditor; it can be placed again or struck off."),
            *([_("The blind second audit of it is taken out with it.")] if not placing.is_double and pair.exists() else []),
        ],
        "form": form,
        "action_label": _("Take out"),
        "action_kind": "danger",
        "cancel_url": reverse("organiser:placing-detail", args=[placing.pk]),
        "breadcrumbs": _way(placing, _("Take out")),
    }
    return render(request, "organiser/planning/placing_check.html", desk(request, "proposals", **context))


@door("fieldwork.assign_audit", find=queries.placing_by_id, second_factor=True)
@require_POST
def placing_undo(request, placing):
    """Puts the audit back where the plan had it."""
    try:
        actions.undo_by_hand(placing=placing, by=request.visitor.person, at=request.at)
    except Refused as no:
        messages.error(request, no.message)
    else:
        messages.success(request, _("The change is undone."))
    return _back(placing)


def _around(request, placing):
    """What may be done with the audit; None, with a message, where nothing may be any more."""
    try:
        if placing.proposal.state == "ready" and may_change(placing):
            return queries.Alternatives(placing, at=request.at)
    except queries.Unplannable:
        pass  # hours, places or dates of the institution have changed since
    messages.error(request, _("This audit cannot be moved in the plan any more. Please look at the current state."))
    return None


def _when_form(request, around):
    """What was asked for; else where the plan has it, else the first day that is left."""
    placing, calendar = around.placing, around.problem.calendar
    timed = placing.audit.channel in OPEN_CHANNELS
    first = {"day": str(placing.day or calendar.first_free), "slot": placing.slot or "middle"}
    given = {"first": calendar.first_free, "last": calendar.last, "timed": timed}
    asked = {name: request.GET.get(name, value) for name, value in first.items()}
    return WhenForm(asked, **given)


def _choose(request, placing, around, when, form=None):
    """The page to choose from. Without a valid day there is nobody to choose."""
    day = when.cleaned_data["day"] if when.is_valid() else None
    slot = when.cleaned_data.get("slot", "") if day else ""
    context = {
        "heading": placing.audit.entry.institution.name,
        "breadcrumbs": _way(placing, _("Change by hand")),
        "placing": placing,
        "facts": pages.facts(placing)[1:],  # the institution is the heading
        "changed": changed(placing),
        "others": pages.others(around),
        "when": when,
        "form": form,
        "day": day,
        "day_words": pages.day_words(day) if day else "",
        "slot": slot,
        "people": pages.people(around, around.choices(day, slot)) if day else None,
        "days": [(pages.day_words(one), f"?day={one}&slot={slot}") for one in around.days(placing.seat, slot)]
        if day and placing.seat
        else [],
    }
    return render(request, "organiser/planning/placing.html", desk(request, "proposals", **context))


def _move(request, placing, around):
    """Saves where nothing stands against it; else explains, and asks for a reason."""
    seats = {str(one.seat.pk): one.seat for one in around.standings}
    timed, calendar = placing.audit.channel in OPEN_CHANNELS, around.problem.calendar
    given = {"first": calendar.first_free, "last": calendar.last, "timed": timed}
    form = MoveForm(request.POST, seats=[(id, id) for id in seats], **given)
    if not form.is_valid():
        return _choose(request, placing, around, WhenForm(request.POST, **given), form)
    asked = form.cleaned_data
    seat, slot = seats[asked["seat"]], asked.get("slot", "")
    try:
        change = actions.place_by_hand(
            placing=placing, seat=seat, day=asked["day"], slot=slot, reason=asked["reason"], seen=asked["seen"].split(),
            by=request.visitor.person, at=request.at,
        )  # fmt: skip
    except Refused as no:
        if no.code not in ("reason", "unseen"):
            form.add_error(None, no.message)
            return _choose(request, placing, around, WhenForm(request.POST, **given), form)
        return _explain(request, placing, around, form, no)
    rules = len(change.overridden)
    words = ngettext("The change is saved, against %(number)d rule.", "The change is saved, against %(number)d rules.", rules)
    messages.success(request, words % {"number": rules} if rules else _("The change is saved. It breaks no rule."))
    return _back(placing)


def _explain(request, placing, around, form, no):
    """What the change would break, one sentence a rule, and a field for the reason."""
    asked = form.cleaned_data
    seat, slot = next(one.seat for one in around.standings if str(one.seat.pk) == asked["seat"]), asked.get("slot", "")
    found = around.moved(seat, asked["day"], slot)
    form.fields["reason"].required = True
    if asked["seen"]:  # it was explained once
        form.add_error("reason" if no.code == "reason" else None, no.message)
    context = {
        "heading": _("This change breaks rules"),
        "breadcrumbs": _way(placing, _("Change by hand")),
        "facts": [*pages.facts(placing), (_("After the change"), pages.place_words(seat, asked["day"], slot))],
        "broken": pages.sentences(found.broken, around),
        "form": form,
        "sent": {"seat": asked["seat"], "day": asked["day"].isoformat(), "slot": slot, "seen": " ".join(found.codes)},
        "action_label": _("Save all the same"),
        "cancel_url": f"{reverse('organiser:placing-detail', args=[placing.pk])}?day={asked['day'].isoformat()}&slot={slot}",
    }
    return render(request, "organiser/planning/placing_check.html", desk(request, "proposals", **context))


def _way(placing, last):
    plan = reverse("organiser:proposal-detail", args=[placing.proposal_id])
    return [(_("Planning"), reverse("organiser:proposal-list")), (_("Proposed plan"), plan), (last, "")]


def _back(placing):
    return redirect("organiser:proposal-detail", id=placing.proposal_id)
