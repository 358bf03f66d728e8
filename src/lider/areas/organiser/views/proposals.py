"""Planning who audits whom: a proposal is asked for, looked at as a list, a map and a calendar, confirmed or dropped."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.organiser import proposal_pages as pages
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.edition_pages import edition_tabs
from lider.areas.organiser.forms.planning import WeightsForm
from lider.areas.organiser.presenters import desk
from lider.editions import queries as editions
from lider.fieldwork import actions, queries
from lider.institutions import queries as institutions
from lider.lifecycle import Refused
from lider.tables import lists
from lider.tables.alphabet import polish

SORTS = {
    "new": ("is_agreed", "day", polish("audit__entry__institution__name")),
    "day": ("day", polish("audit__entry__institution__name")),
    "institution": (polish("audit__entry__institution__name"), "day"),
    "channel": ("audit__channel", "day"),
}
#: code → rule of the filter
KINDS = {
    "new": {"is_agreed": False, "is_double": False, "seat__isnull": False},
    "agreed": {"is_agreed": True},
    "double": {"is_double": True},
    "left": {"seat__isnull": True},
    "hand": {"by_hand__isnull": False},
}
#: So often the page looks whether the work is done, in seconds.
AGAIN = "4"


@door("fieldwork.assign_audit", second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_list(request):
    """All proposals of the edition, and the form that asks for one."""
    edition = edition_of(request)
    form = WeightsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.ask_for_proposal(edition=edition, weights=form.cleaned_data, by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            return redirect("organiser:proposal-detail", id=made.pk)
    found = list(queries.proposals(edition))
    context = {
        "heading": _("Planning"),
        "edition": edition,
        "editions": edition_tabs(edition),
        "form": form,
        "rows": [pages.state_of(one) for one in found],
        "open": next((one for one in found if one.state in ("waiting", "computing", "ready")), None),
        "may_ask": edition.state in ("open", "fieldwork"),
    }
    return render(request, "organiser/planning/list.html", desk(request, "proposals", **context))


@door("fieldwork.assign_audit", find=queries.proposal_by_id, second_factor=True)
@never_cache
@require_safe
def proposal_detail(request, proposal):
    """The proposal as a list, and its figures; while it is being worked out, how far the work is."""
    found = lists.searched(request, queries.placings(proposal), "audit__entry__institution__folded")
    if (kind := request.GET.get("kind", "")) in KINDS:
        found = found.filter(**KINDS[kind])
    channels = editions.channel_names()
    if (channel := request.GET.get("channel", "")) in channels:
        found = found.filter(audit__channel=channel)
    rows = lists.ordered(request, found, SORTS, "new")
    file = lists.exported(request, "proposal", pages.columns(), rows, pages.cells)
    if file:
        return file
    page = lists.paged(request, rows)
    context = {
        **_head(request, proposal, "list"),
        "page": page,
        "table": [pages.line(one) for one in page],
        "count_words": ngettext("%(number)d audit", "%(number)d audits", page.paginator.count)
        % {"number": page.paginator.count},
        "search_label": _("Search by institution"),
        "filters": [
            {"param": "kind", "label": _("Show"), "options": [("new", _("newly proposed")), ("agreed", _("agreed before")),
             ("double", _("blind second audit")), ("left", _("without a place")), ("hand", _("changed by hand"))]},
            {"param": "channel", "label": _("Channel"), "options": list(channels.items())},
        ],
        "exports": ["csv", "xlsx"],
        "empty_title": _("There is nothing here"),
        "empty_text": _("No audit of the proposal fits what is chosen above."),
    }  # fmt: skip
    answer = render(request, "organiser/planning/detail.html", desk(request, "proposals", **context))
    if proposal.state in ("waiting", "computing"):
        answer["Refresh"] = AGAIN
    return answer


@door("fieldwork.assign_audit", find=queries.proposal_by_id, second_factor=True)
@never_cache
@require_safe
def proposal_map(request, proposal):
    """Where visits are made, and where those who may still be named come from."""
    spots, lines = pages.spots_and_lines(queries.placings(proposal))
    context = {**_head(request, proposal, "map"), "spots": spots, "lines": lines}
    return render(request, "organiser/planning/map.html", desk(request, "proposals", **context))


@door("fieldwork.assign_audit", find=queries.proposal_by_id, second_factor=True)
@never_cache
@require_safe
def proposal_calendar(request, proposal):
    """One week of the plan, and the way to the others; at first the one in which something new begins."""
    weeks = pages.weeks(queries.placings(proposal))
    asked = request.GET.get("week", "")
    week = weeks.get(asked) or next((one for one in weeks.values() if one.is_new), next(iter(weeks.values()), None))
    listed = [(one.label, f"?week={code}", one is week, one.count) for code, one in weeks.items()]
    context = {**_head(request, proposal, "calendar"), "weeks": listed, "week": week}
    return render(request, "organiser/planning/calendar.html", desk(request, "proposals", **context))


@door("fieldwork.assign_audit", find=queries.proposal_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_confirm(request, proposal):
    """Asks first, then offers what the proposal says."""
    back = reverse("organiser:proposal-detail", args=[proposal.pk])
    if request.method == "POST":
        try:
            done = actions.confirm_proposal(proposal=proposal, by=request.visitor.person, at=request.at)
        except Refused as no:
            messages.error(request, no.message)
            return redirect(back)
        words = ngettext("%(number)d audit was offered.", "%(number)d audits were offered.", done.offered)
        messages.success(request, words % {"number": done.offered})
        if done.changed:
            words = ngettext(
                "%(number)d audit could not be offered as proposed and stays in the plan.",
                "%(number)d audits could not be offered as proposed and stay in the plan.",
                done.changed,
            )
            messages.warning(request, words % {"number": done.changed})
        return redirect(back)
    new = queries.placings(proposal).filter(is_agreed=False, seat__isnull=False).count()
    by_hand = queries.changed_by_hand(proposal).exists()
    context = {
        "heading": _("Confirm the plan?"),
        "lead": ngettext("%(number)d audit is new", "%(number)d audits are new", new) % {"number": new},
        "consequences": [
            _("Every new audit is offered to the person and for the day that the plan says."),
            _("One neutral message goes to every auditor of the edition.") + " " + _days_to_answer(proposal.edition),
            *([_("What was changed by hand is offered as it was changed; what was taken out stays out.")] if by_hand else []),
            _("What is given back or not answered is offered to the next best person by itself."),
            _("What has changed since the plan was made stays in the plan without an auditor."),
        ],
        "action_label": _("Confirm and offer"),
        "cancel_url": back,
    }
    return render(request, "ui/confirm.html", desk(request, "proposals", **context))


@door("fieldwork.assign_audit", find=queries.proposal_by_id, second_factor=True)
@require_POST
def proposal_drop(request, proposal):
    """Sets the proposal aside."""
    try:
        actions.drop_proposal(proposal=proposal, by=request.visitor.person, at=request.at)
    except Refused as no:
        messages.error(request, no.message)
        return redirect("organiser:proposal-detail", id=proposal.pk)
    messages.success(request, _("The proposal is dropped. Nothing of it comes true."))
    return redirect(f"{reverse('organiser:proposal-list')}?edition={proposal.edition.number}")


@door("fieldwork.assign_audit", find=queries.proposal_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_anew(request, proposal):
    """Asks first, then drops the proposal and asks for another one around what was changed by hand."""
    back = reverse("organiser:proposal-detail", args=[proposal.pk])
    if request.method == "POST":
        try:
            made = actions.propose_anew(proposal=proposal, by=request.visitor.person, at=request.at)
        except Refused as no:
            messages.error(request, no.message)
            return redirect(back)
        return redirect("organiser:proposal-detail", id=made.pk)
    number = queries.changed_by_hand(proposal).count()
    context = {
        "heading": _("Propose a new plan around the changes?"),
        "lead": _changes_words(number),
        "consequences": [
            _("What was placed by hand stays as it is, and what was taken out stays out."),
            _("Everything else that is not agreed is planned anew; somebody else may get it, on another day."),
            _("This proposal is dropped. Nothing is offered to anybody."),
        ],
        "action_label": _("Propose a new plan"),
        "cancel_url": back,
    }
    return render(request, "ui/confirm.html", desk(request, "proposals", **context))


def _changes_words(number):
    return ngettext("%(number)d change by hand", "%(number)d changes by hand", number) % {"number": number}


def _days_to_answer(edition):
    """How long an offer stands, as the regulation says."""
    days = queries.offer_days(edition)
    words = ngettext("They have %(number)d day to accept or give back.", "They have %(number)d days to accept or give back.", days)
    return words % {"number": days}


def _head(request, proposal, view):
    """What all three views of a proposal begin with."""
    seats = queries.seats_in(proposal) if proposal.figures else []
    addresses = {name: reverse(f"organiser:proposal-{name}", args=[proposal.pk]) for name in ("detail", "map", "calendar")}
    changes = queries.changed_by_hand(proposal).count() if proposal.state == "ready" else 0
    nowhere = map(institutions.point_by_id, proposal.notes.get("points", []))
    centred = proposal.notes.get("at_centre", [])
    return {
        "heading": _("Proposed plan"),
        "breadcrumbs": [(_("Planning"), reverse("organiser:proposal-list")), (_("Proposed plan"), "")],
        "proposal": proposal,
        "state": pages.state_of(proposal),
        "figures": pages.figures(proposal, seats) if seats else [],
        "left": seats.count(None),
        "by_hand": _changes_words(changes) if changes else "",
        "fault": pages.FAULTS.get(proposal.notes.get("fault", "")),
        "nowhere": [point for point in nowhere if point],
        "centred": len(centred),
        "step": min(proposal.step + 1, len(pages.STEPS)),
        "steps": len(pages.STEPS),
        "step_words": pages.STEPS[min(proposal.step, len(pages.STEPS) - 1)],
        "tabs": [
            (_("List"), addresses["detail"], view == "list"),
            (_("Map"), addresses["map"], view == "map"),
            (_("Calendar"), addresses["calendar"], view == "calendar"),
        ],
    }
