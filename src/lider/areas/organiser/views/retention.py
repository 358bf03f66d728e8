"""What is deleted, when, and what was; the register of processing activities that rests on the same table."""

import json

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy
from django.views.decorators.http import require_safe

from lider.accounts.doors import door
from lider.areas.organiser.presenters import desk
from lider.editions import programme
from lider.stages import retain
from lider.tables import lists

YEAR = 365


def in_words(rule):
    """How long after the event, in words: years where they are whole."""
    if not rule.days:
        return _("the day itself")
    if rule.days % YEAR == 0:
        years = rule.days // YEAR
        return ngettext("%(count)s year", "%(count)s years", years) % {"count": years}
    return ngettext("%(count)s day", "%(count)s days", rule.days) % {"count": rule.days}


@door("accounts.see_retention", second_factor=True)
@require_safe
def retention(request):
    """A look ahead: nothing is deleted by opening it."""
    rows = [(one, in_words(one.rule)) for one in retain.outlook(at=request.at)]
    header = [_("What"), _("Kept for"), _("Counted from"), _("Basis"), _("What stays"), _("Held now"), _("Due now"), _("Next on")]
    file = lists.exported(request, "retention", header, rows, _cells)
    if file:
        return file
    what = {one.rule.code: one.rule.what for one, _kept in rows}
    page = lists.paged(request, retain.deletions())
    context = {
        "heading": _("Retention"),
        "rows": rows,
        "due": sum(one.due for one, _kept in rows),
        "page": page,
        "deleted": [_deleted(entry, what) for entry in page],
        "count_words": lists.counted(page, ngettext_lazy("%(count)s deletion", "%(count)s deletions", "count")),
        "exports": ["csv", "xlsx"],
    }
    return render(request, "organiser/duties/retention.html", desk(request, "retention", **context))


def _cells(row):
    one, kept = row
    rule = one.rule
    return [rule.what, kept, rule.after, rule.basis, rule.remains, one.held, one.due, one.next_on]


def _deleted(entry, what):
    data = json.loads(entry.data)
    return entry.at, what.get(data["rule"], data["rule"]), data["count"]


@door("accounts.see_retention", second_factor=True)
@require_safe
def processing(request):
    """The register of processing activities (art. 30 GDPR), from the programme's file and the table of retention."""
    rules = {rule.code: rule for rule in retain.rules()}
    register, known = programme.document("processing.toml"), programme.programme()
    rows = [(one, [(rules[code], in_words(rules[code])) for code in one["retention"]]) for one in register["activity"]]
    header = [_("Activity"), _("Purpose"), _("Whose data"), _("Which data"), _("Basis"), _("Recipients"), _("Transfers")]
    header += [_("Retention"), _("Measures")]
    file = lists.exported(request, "processing-register", header, rows, _register_cells)
    if file:
        return file
    context = {
        "heading": _("Register of processing"),
        "rows": rows,
        "controller": known["data_protection"]["controller"],
        "contact": known["data_protection"]["officer_email"],
        "reviewed_on": register["reviewed_on"],
        "exports": ["csv", "xlsx"],
    }
    return render(request, "organiser/duties/processing.html", desk(request, "processing", **context))


def _register_cells(row):
    one, kept = row
    times = "; ".join(f"{rule.what}: {words} ({rule.after})" for rule, words in kept)
    names = ("name", "purpose", "people", "data", "basis", "recipients", "transfers")
    return [*(one[name] for name in names), times, one["measures"]]
