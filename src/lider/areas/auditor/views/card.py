"""The scorecard: filled with a thumb, saved by itself, handed in once."""

from dataclasses import asdict

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lider import ids
from lider.accounts.doors import door
from lider.areas.auditor.card import TIMED, CardForm, initial, questions
from lider.areas.auditor.presenters import OPEN, notes
from lider.fieldwork import actions, queries
from lider.lifecycle import Refused


@door("fieldwork.make_audit", find=queries.audit_by_id)
@require_http_methods(["GET", "HEAD", "POST"])
def card(request, audit):
    """The scorecard; POST saves the draft (`go=draft`) or hands it in."""
    if request.method == "POST":
        draft = request.POST.get("go") == "draft"
        return (_save if draft else _hand_in)(request, audit, _form(audit, request.POST, draft=draft))
    if audit.state not in OPEN:
        return redirect("auditor:task-detail", id=audit.pk)
    saved = queries.card_draft(audit)
    start = {**initial(saved.answers, saved.comments), "version": saved.version} if saved else {"version": 0}
    return _page(request, audit, _form(audit, None, initial={**start, "key": ids.new(), "editor": ids.token()[:32]}))


@door("fieldwork.make_audit", find=queries.audit_by_id)
@require_POST
def card_autosave(request, audit):
    """Saves what can be saved while it is filled in; answers with the time, or why not."""
    form = _form(audit, request.POST, draft=True)
    form.is_valid()
    try:
        saved = _keep(request, audit, form)
    except Refused as no:
        return JsonResponse({"code": no.code, "message": str(no.message)}, status=409)
    if form.errors:
        texts = [text for listed in form.errors.values() for text in listed]
        return JsonResponse(
            {"code": "invalid", "message": _("Not everything could be saved. %(why)s") % {"why": texts[0]}}, status=400
        )
    return JsonResponse({"saved": _("Saved at %(time)s") % {"time": localtime(saved.saved_at).strftime("%H:%M")}})


def _save(request, audit, form):
    form.is_valid()
    try:
        _keep(request, audit, form)
    except Refused as no:
        return _refused(request, audit, form, no)
    if form.errors:
        return _page(request, audit, form)
    messages.success(request, _("The draft is saved."))
    return redirect("auditor:task-detail", id=audit.pk)


def _keep(request, audit, form):
    data = form.cleaned_data
    return actions.save_draft(
        audit=audit, answers=form.answers(), comments=form.comments(), version=data.get("version") or 0,
        editor=data.get("editor") or "", by=request.visitor.person, at=request.at,
    )  # fmt: skip


def _hand_in(request, audit, form):
    if not form.is_valid():
        return _page(request, audit, form)
    data = form.cleaned_data
    try:
        receipt = actions.submit(
            audit=audit, key=data.get("key") or ids.new(), answers=form.answers(), comments=form.comments(),
            reply=data.get("reply", ""), device_at=data.get("device_at"), by=request.visitor.person, at=request.at,
        )  # fmt: skip
    except Refused as no:
        return _refused(request, audit, form, no)
    if _wants_json(request):
        return JsonResponse({"receipt": asdict(receipt)})
    if receipt.sent_back:
        messages.warning(request, _("The note has come back with a question. Please see below."))
    else:
        messages.success(request, _("The note is handed in. Thank you."))
    return redirect("auditor:task-detail", id=audit.pk)


def _refused(request, audit, form, no):
    """The same page with what was typed and the reason; a machine reads the code."""
    for code in getattr(no, "codes", ()):
        field = f"{code}_comment" if no.code == "comment_needed" else code
        form.add_error(
            field if field in form.fields else None, _("Please add a comment here.") if no.code == "comment_needed" else no.message
        )
    form.add_error(None, no.message)
    status = 200 if getattr(no, "codes", ()) or no.code == "reply_needed" else 409
    if _wants_json(request):
        return JsonResponse({"code": no.code, "message": str(no.message)}, status=409)
    response = _page(request, audit, form, status=status)
    response.headers["Lider-Refusal"] = no.code
    return response


def _form(audit, data, draft=False, **options):
    edition = audit.entry.edition
    asked = audit.state == "returned" or bool(data and data.get("reply"))
    return CardForm(
        data, card=queries.card_of(edition, audit.channel), rules=queries.rules(edition), scenario=audit.scenario,
        asked=asked, draft=draft, **options,
    )  # fmt: skip


def _page(request, audit, form, status=200):
    saved = queries.card_draft(audit)
    context = {
        "audit": audit,
        "form": form,
        "questions": questions(form),
        "total": len(form.card),
        "timed": any(criterion.scale in TIMED for criterion in form.card),
        "answered": len(saved.answers) if saved else 0,
        "saved": saved,
        "question": queries.question_to_auditor(audit) if audit.state == "returned" else "",
    }
    return render(request, "auditor/card.html", notes(request, heading=_("Note"), **context), status=status)


def _wants_json(request):
    return request.headers.get("Accept", "").startswith("application/json")
