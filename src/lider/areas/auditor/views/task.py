"""One task up to the contact: accept, give back, leave, stop."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.auditor.forms import AcceptForm, PhotoForm, StopForm, TaskTieForm
from lider.areas.auditor.presenters import LEFT, OPEN, STATES, facts, notes
from lider.editions import queries as editions
from lider.fieldwork import actions, queries
from lider.lifecycle import Refused


@door("fieldwork.make_audit", find=queries.audit_by_id)
@require_safe
def task_detail(request, audit):
    """The brief and the key, and the one next step of this state."""
    return _task_page(request, audit, AcceptForm())


def _task_page(request, audit, accept_form):
    receipt = queries.receipt_of(audit)
    title = editions.channel_names().get(audit.channel, audit.channel)
    context = {
        "audit": audit,
        "state": STATES.get(audit.state, _("no more to do")),
        "facts": facts(audit),
        "left": LEFT[audit.channel],
        "helpline": queries.helpline_of(audit.entry.edition) if audit.state in ("accepted", "made") else None,
        "receipt": receipt if audit.state in ("submitted", "returned") else None,
        "question": queries.question_to_auditor(audit) if audit.state == "returned" else "",
        "photos": [(one, not receipt or one.taken_in_at > receipt.received_at) for one in audit.evidence.all()],
        "photo_form": PhotoForm() if audit.state in OPEN else None,
        "accept_form": accept_form if audit.state == "offered" else None,
    }
    return render(request, "auditor/task.html", notes(request, heading=title, **context))


@door("fieldwork.make_audit", find=queries.audit_by_id)
@require_POST
def task_accept(request, audit):
    """Takes the task; without the statement the page says what is missing."""
    form = AcceptForm(request.POST)
    if audit.state == "offered" and not form.is_valid():
        return _task_page(request, audit, form)
    action = partial(actions.accept, is_impartial=form.is_valid())
    return _moved(request, audit, action, _("The task is yours. The description is below."))


@door("fieldwork.make_audit", find=queries.audit_by_id)
@require_POST
def task_leave(request, audit):
    """ "I have left": from here on the notebook takes notes."""
    return _moved(request, audit, actions.make, "", after="auditor:card")


@door("fieldwork.make_audit", find=queries.audit_by_id)
@require_http_methods(["GET", "HEAD", "POST"])
def task_give_back(request, audit):
    """Asks first, then returns the task to the plan."""
    if request.method == "POST":
        return _moved(
            request, audit, actions.give_back, _("The task is given back. Thank you for saying so early."), after="auditor:home"
        )
    context = notes(
        request,
        heading=_("Give the task back?"),
        lead=_("Somebody else will get it. There is no need to say why."),
        action_label=_("Give back"),
        action_kind="danger",
        cancel_url=reverse("auditor:task-detail", args=[audit.pk]),
    )
    return render(request, "auditor/confirm.html", context)


@door("fieldwork.make_audit", find=queries.audit_by_id)
@require_http_methods(["GET", "HEAD", "POST"])
def task_tie(request, audit):
    """Asks what ties one to the institution, notes it and gives the task back."""
    form = TaskTieForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        action = partial(actions.give_back_tied, kind=form.cleaned_data["kind"])
        words = _("Thank you. The task is given back, and nothing is planned for you there any more.")
        return _moved(request, audit, action, words, after="auditor:home")
    context = notes(
        request,
        heading=_("Something ties me to this institution"),
        lead=_("The task is given back, nobody minds, and you are never asked to go there again."),
        form=form,
        action_label=_("Note it and give back"),
        action_kind="danger",
        cancel_url=reverse("auditor:task-detail", args=[audit.pk]),
    )
    return render(request, "auditor/confirm.html", context)


@door("fieldwork.make_audit", find=queries.audit_by_id)
@require_http_methods(["GET", "HEAD", "POST"])
def task_stop(request, audit):
    """ "I was recognised": asks how, then ends the task without scoring."""
    form = StopForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.stop(audit=audit, reason=form.cleaned_data["reason"], by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The task has ended. Nothing of it is counted."))
            return redirect("auditor:home")
    context = notes(
        request,
        heading=_("End the task"),
        lead=_("Somebody recognised you, or guessed what it was about. The task ends and nothing of it is counted."),
        form=form,
        action_label=_("End the task"),
        action_kind="danger",
        cancel_url=reverse("auditor:task-detail", args=[audit.pk]),
    )
    return render(request, "auditor/confirm.html", context)


def _moved(request, audit, action, words, after=""):
    try:
        action(audit=audit, by=request.visitor.person, at=request.at)
    except Refused as no:
        messages.error(request, no.message)
        return redirect("auditor:home")
    if words:
        messages.success(request, words)
    return redirect("auditor:home") if after == "auditor:home" else redirect(after or "auditor:task-detail", id=audit.pk)
