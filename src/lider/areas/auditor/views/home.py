"""What waits, and what is done."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lider.accounts.doors import door
from lider.areas.auditor.presenters import groups, notes, task
from lider.fieldwork import queries

OPEN = ("offered", "accepted", "made", "returned")


@door("fieldwork.enter_notes")
@require_safe
def home(request):
    """What waits for this person, by what has to be done; below, what they handed in."""
    mine = queries.audits_of_person(request.visitor.person)
    handed_in = [task(audit) for audit in mine.filter(state="submitted")]
    context = notes(
        request,
        heading=_("Tasks"),
        groups=groups(list(mine.filter(state__in=OPEN))),
        handed_in=handed_in,
        to_confirm=_to_confirm(queries.auditor_of_person(request.visitor.person, at=request.at)),
    )
    return render(request, "auditor/home.html", context)


def _to_confirm(auditor):
    """Whether papers wait that must be confirmed before the first task."""
    edition = queries.edition_of_auditor(auditor)
    return edition is not None and edition.state in ("open", "fieldwork") and not queries.is_bound(auditor, edition)
