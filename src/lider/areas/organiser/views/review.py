"""The review desk: accept, ask, annul, rule, moderate. One's own audit is not here."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.organiser import review_pages, review_queue
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.fieldwork_pages import STATES, facts, line
from lider.areas.organiser.forms.fieldwork import ModerationForm, QuestionForm, RulingForm, WhyForm
from lider.areas.organiser.presenters import desk
from lider.fieldwork import actions, queries
from lider.lifecycle import Refused
from lider.tables import lists


@door("fieldwork.review_audit", second_factor=True)
@require_safe
def review_list(request):
    """What waits for review, the longest waiting first, and why a person looks at each; the rest can be accepted together."""
    edition = edition_of(request)
    waiting = queries.waiting_for_review(edition, request.visitor.person)
    rest = [one for one in waiting if not one.reasons]
    shown = review_queue.found(request, review_pages.chosen(waiting, request.GET.get("why", "")))
    header = [_("Institution"), _("Channel"), _("Scenario"), _("Why"), _("Handed in"), _("Seat")]
    file = lists.exported(request, "review", header, shown, lambda one: review_queue.cells(one, request.visitor))
    if file:
        return file
    page = lists.paged(request, shown)
    count = page.paginator.count
    together = ngettext("Accept %(number)d audit without remarks", "Accept %(number)d audits without remarks", len(rest))
    context = {
        "heading": _("Review"),
        "count_words": ngettext("%(number)d audit", "%(number)d audits", count) % {"number": count},
        "page": page,
        "table": [{**line(one.audit, request.visitor), "why": review_pages.why(one.reasons)} for one in page],
        "search_label": _("Search by institution, scenario or seat"),
        "filters": [
            {"param": "why", "label": _("Why"), "options": review_pages.why_options(waiting)},
            {"param": "channel", "label": _("Channel"), "options": review_queue.channel_options()},
        ],
        "exports": ["csv", "xlsx"],
        "share": review_pages.share_percent(edition),
        "rest": rest,
        "rest_label": together % {"number": len(rest)},
        "rest_url": f"{reverse('organiser:review-rest')}?edition={edition.number}",
        "empty_title": _("Nothing waits for review"),
        "empty_text": _("Audits appear here when auditors hand them in. One's own audits are never shown."),
    }
    return render(request, "organiser/fieldwork/review_list.html", desk(request, "review", **context))


@door("fieldwork.review_audit", second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def review_rest(request):
    """Shows what nobody has to look at, and accepts together what was shown."""
    edition = edition_of(request)
    rest = [one.audit for one in queries.waiting_for_review(edition, request.visitor.person) if not one.reasons]
    back = f"{reverse('organiser:review-list')}?edition={edition.number}"
    if request.method == "POST":
        shown = set(request.POST.getlist("audit"))
        chosen = [audit for audit in rest if str(audit.pk) in shown]
        number = actions.accept_rest(audits=chosen, by=request.visitor.person, at=request.at)
        words = ngettext("%(number)d audit is accepted.", "%(number)d audits are accepted.", number) % {"number": number}
        messages.success(request, words)
        return redirect(back)
    if not rest:
        return redirect(back)
    context = {
        "heading": _("Accept the rest without remarks?"),
        "table": [line(audit, request.visitor) for audit in rest],
        "consequences": [
            _("These audits passed the automatic checks and were not drawn for a closer look. They count from now on."),
            _("Their comments and photos stay here until somebody moderates them."),
        ],
        "action_label": _("Accept all without remarks"),
        "cancel_url": back,
    }
    return render(request, "organiser/fieldwork/review_rest.html", desk(request, "review", **context))


@door("fieldwork.review_audit", find=queries.audit_by_id, second_factor=True)
@require_safe
def review_detail(request, audit):
    """One audit in two panes."""
    return _desk(request, audit)


@door("fieldwork.review_audit", find=queries.audit_by_id, second_factor=True)
@require_POST
def review_accept(request, audit):
    """The audit counts."""
    try:
        actions.accept_review(audit=audit, by=request.visitor.person, at=request.at)
    except Refused as no:
        messages.error(request, no.message)
        return redirect("organiser:review-detail", id=audit.pk)
    messages.success(request, _("The audit is accepted."))
    return _next(request, audit)


@door("fieldwork.review_audit", find=queries.audit_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def review_return(request, audit):
    """Asks the auditor a question."""
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.return_review(audit=audit, question=form.cleaned_data["question"], by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The question is sent. The audit comes back with the answer."))
            return _next(request, audit)
    return _ask(request, audit, form, _("Return with a question"), "primary")


@door("fieldwork.review_audit", find=queries.audit_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def review_annul(request, audit):
    """Annuls the audit, with a reason."""
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.annul(audit=audit, reason=form.cleaned_data["reason"], by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The audit is annulled and does not count."))
            return _next(request, audit)
    return _ask(request, audit, form, _("Annul the audit"), "danger")


@door("fieldwork.review_audit", find=queries.audit_by_id, second_factor=True)
@require_POST
def ruling_make(request, audit):
    """Rules on one critical failure."""
    form = RulingForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.rule_on_critical(
                audit=audit, criterion=data["criterion"], stands=data["stands"] == "yes", reason=data["reason"],
                by=request.visitor.person, at=request.at,
            )  # fmt: skip
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The ruling is recorded."))
            return redirect("organiser:review-detail", id=audit.pk)
    return _desk(request, audit, ruling_form=form)


@door("fieldwork.review_audit", find=queries.audit_by_id, second_factor=True)
@require_POST
def comment_moderate(request, audit):
    """Writes one comment as it may leave."""
    form = ModerationForm(request.POST)
    if form.is_valid():
        try:
            actions.moderate(audit=audit, **form.cleaned_data, by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error("text", no.message)
        else:
            messages.success(request, _("The comment is moderated."))
            return redirect("organiser:review-detail", id=audit.pk)
    return _desk(request, audit, moderation_form=form)


def _desk(request, audit, ruling_form=None, moderation_form=None):
    last = queries.latest_submission(audit)
    result = review_pages.result_of(audit, last.answers if last else {})
    rows = review_pages.answers(audit, last, result)
    for row in rows:
        row["ruling_form"] = _bound(ruling_form, row["code"]) or RulingForm(initial={"criterion": row["code"]}, prefix=None)
        row["form"] = _bound(moderation_form, row["code"]) or _moderation(last, row)
    title = f"{audit.entry.institution.name}"
    context = {
        "heading": title,
        "breadcrumbs": [(_("Review"), reverse("organiser:review-list")), (title, "")],
        "audit": audit,
        "state": STATES[audit.state],
        "facts": review_pages.desk_facts(audit, request.visitor),
        "checks": review_pages.checks(audit, last, result),
        "why": review_pages.why(queries.reasons_to_look(audit)) if audit.state == "submitted" else "",
        "pair": review_pages.comparison(audit, result, request.visitor) if last else None,
        "difference": review_pages.difference(audit, result) if last else "",
        "history": review_pages.history(audit),
        "rows": rows,
        "commented": [row for row in rows if row["comment"]],
        "failing": [row for row in rows if row["fails"]],
        "pictures": list(queries.photos_of(audit)),
        "open": audit.state in ("submitted", "verified"),
        "problems": [form for form in (ruling_form, moderation_form) if form is not None],
    }
    return render(request, "organiser/fieldwork/review.html", desk(request, "review", **context))


def _bound(form, code):
    return form if form is not None and form.data.get("criterion") == code else None


def _moderation(last, row):
    text = row["moderated"] if row["is_moderated"] else (last.comments.get(row["code"], "") if last else "")
    return ModerationForm(initial={"criterion": row["code"], "text": text})


def _next(request, audit):
    """On to the next audit of the same edition that waits, otherwise back to its list."""
    waiting = queries.awaiting_review(audit.entry.edition, request.visitor.person).exclude(pk=audit.pk).first()
    if waiting:
        return redirect("organiser:review-detail", id=waiting.pk)
    return redirect(f"{reverse('organiser:review-list')}?edition={audit.entry.edition.number}")


def _ask(request, audit, form, label, kind):
    context = {
        "heading": label,
        "facts": facts(audit, request.visitor),
        "form": form,
        "action_label": label,
        "action_kind": kind,
        "cancel_url": reverse("organiser:review-detail", args=[audit.pk]),
    }
    return render(request, "ui/confirm.html", desk(request, "review", **context))
