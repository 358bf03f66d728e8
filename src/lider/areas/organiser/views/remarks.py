"""Remarks of institutions on facts, and the answers to them."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from lider.accounts.doors import door
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.forms.corrections import CorrectionForm
from lider.areas.organiser.forms.fieldwork import RulingOnRemarkForm
from lider.areas.organiser.presenters import desk
from lider.editions import queries as editions
from lider.findings import actions, queries
from lider.findings.serializer import finding_view
from lider.lifecycle import Refused
from lider.stages import correct
from lider.tables import lists
from lider.tables.alphabet import polish
from lider.ui.texts import datetime_words

STATES = {"filed": gettext_lazy("waits for an answer"), "upheld": gettext_lazy("upheld"), "dismissed": gettext_lazy("dismissed")}
COLUMNS = {
    "filed": ("filed_at",),
    "name": (polish("finding__wave__entry__institution__name"), "filed_at"),
    "state": ("state", "filed_at"),
}


@door("findings.see_remarks", second_factor=True)
@require_safe
def remark_list(request):
    """All remarks of the edition."""
    found = lists.searched(request, queries.remarks(edition_of(request)), "finding__wave__entry__institution__folded")
    if (state := request.GET.get("state")) in STATES:
        found = found.filter(state=state)
    rows = lists.ordered(request, found, COLUMNS, "filed")
    header = [_("Institution"), _("Criterion"), _("Remark"), _("Filed"), _("State"), _("Answer")]
    file = lists.exported(request, "remarks", header, rows, _cells)
    if file:
        return file
    page = lists.paged(request, rows)
    context = {
        "heading": _("Remarks on facts"),
        "count_words": ngettext("%(number)d remark", "%(number)d remarks", page.paginator.count) % {"number": page.paginator.count},
        "page": page,
        "table": [(remark, STATES[remark.state]) for remark in page],
        "search_label": _("Search institutions"),
        "filters": [{"param": "state", "label": _("State"), "options": list(STATES.items())}],
        "exports": ["csv", "xlsx"],
        "empty_title": _("There are no remarks here"),
        "empty_text": _("Institutions may file them after their findings are released."),
    }
    return render(request, "organiser/fieldwork/remarks.html", desk(request, "remarks", **context))


@door("findings.see_remarks", find=queries.remark_by_id, second_factor=True)
@require_safe
def remark_detail(request, remark):
    """One remark beside its finding."""
    return _page(request, remark)


@door("findings.rule_on_remark", find=queries.remark_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def remark_dismiss(request, remark):
    """The remark changes nothing, for a reason that the institution reads."""
    form = RulingOnRemarkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.dismiss(remark=remark, ruling=form.cleaned_data["ruling"], by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The remark is answered."))
            return redirect("organiser:remark-list")
    context = {
        "heading": _("Dismiss the remark"),
        "lead": remark.institution.name,
        "facts": [(_("Remark"), remark.text)],
        "form": form,
        "consequences": [_("The finding stays as it is."), _("The institution reads the answer.")],
        "action_label": _("Dismiss the remark"),
        "cancel_url": reverse("organiser:remark-detail", args=[remark.pk]),
    }
    return render(request, "ui/confirm.html", desk(request, "remarks", **context))


@door("findings.rule_on_remark", find=queries.remark_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def remark_uphold(request, remark):
    """The remark is right: corrects answers, or annuls the audit."""
    finding = remark.finding
    card = editions.criteria_of(finding.wave.entry.edition).of(finding.channel)
    form = CorrectionForm(request.POST or None, card=card, answers=finding.answers, first=remark.criterion)
    if request.method == "POST" and form.is_valid():
        try:
            correct.uphold(
                remark=remark, answers=form.changed(), annul=form.cleaned_data["annul"], ruling=form.cleaned_data["ruling"],
                by=request.visitor.person, at=request.at,
            )  # fmt: skip
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The remark is upheld and the finding corrected."))
            return redirect("organiser:remark-list")
    context = {
        "heading": _("Uphold the remark"),
        "lead": remark.institution.name,
        "facts": [(_("Remark"), remark.text)],
        "form": form,
        "first": [form[remark.criterion]] if remark.criterion in form.fields else [],
        "others": (others := [form[one.code] for one in card if one.code != remark.criterion]),
        "other_errors": any(bound.errors for bound in others),
        "consequences": [
            _("The old finding stays readable; the corrected one takes its place and counts."),
            _("The institution reads the answer."),
        ],
        "action_label": _("Uphold the remark"),
        "cancel_url": reverse("organiser:remark-detail", args=[remark.pk]),
    }
    return render(request, "organiser/fieldwork/uphold.html", desk(request, "remarks", **context))


def _page(request, remark):
    context = {
        "heading": _("Remark on a fact"),
        "breadcrumbs": [(_("Remarks on facts"), reverse("organiser:remark-list")), (remark.institution.name, "")],
        "remark": remark,
        "state": STATES[remark.state],
        "finding": finding_view(remark.finding, at=request.at),
        "changed": _changed(remark, request.at) if remark.state == "upheld" else [],
        "correction": queries.correction_of(remark.finding),
    }
    return render(request, "organiser/fieldwork/remark.html", desk(request, "remarks", **context))


def _changed(remark, at):
    """What the upheld remark corrected, as (code, question, before, after); nothing where the audit was annulled."""
    if remark.finding.superseded_by is None:
        return []
    before, after = (finding_view(one, at=at).answers for one in (remark.finding, remark.finding.superseded_by))
    both = zip(before, after, strict=True)
    return [(old.code, old.text, old.answer, new.answer) for old, new in both if old.answer != new.answer]


def _cells(remark):
    return [
        remark.institution.name,
        remark.criterion,
        remark.text,
        datetime_words(remark.filed_at),
        str(STATES[remark.state]),
        remark.ruling,
    ]
