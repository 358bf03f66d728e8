"""The entry in steps, its draft, its copy, the notice to the staff."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.institution import entry_pages
from lider.areas.institution.forms import StaffToldForm
from lider.areas.institution.presenters import desk
from lider.documents import pdf
from lider.documents.prose import blocks
from lider.editions import queries as editions
from lider.entries import actions, copying, queries, withdrawing
from lider.entries.form import FORMS, step_form
from lider.institutions import actions as institutions
from lider.institutions import form as point_form
from lider.institutions.queries import institution_by_id, point_by_id, represented_by
from lider.lifecycle import Refused
from lider.stages import withdraw


def _with_step(id, step):
    return queries.entry_by_id(id) if step in FORMS else None


def _with_point(id, point):
    entry, found = queries.entry_by_id(id), point_by_id(point)
    return entry if entry and found and found.institution_id == entry.institution_id else None


@door("institutions.enter_institution")
@require_safe
def entry_list(request: HttpRequest) -> HttpResponse:
    """All entries of the visitor's institutions, and what can be begun."""
    found = list(queries.entries_of_all(represented_by(request.visitor.person, at=request.at)))
    cards = entry_pages.beginnings(request.visitor, request.at)
    return render(request, "institution/entries.html", desk(request, "entry", heading=_("Entries"), entries=found, cards=cards))


@door("entries.begin_entry", find=institution_by_id)
@require_POST
def entry_begin(request: HttpRequest, institution) -> HttpResponse:
    """Begins the entry to the current edition."""
    edition = editions.current_edition()
    if edition is None:
        raise Refused(_("There is no edition that takes entries now."), "closed")
    entry = actions.begin(edition=edition, institution=institution, by=request.visitor.person, at=request.at)
    return redirect("institution:entry-detail", id=entry.pk)


@door("entries.see_entry", find=queries.entry_by_id)
@require_safe
def entry_detail(request: HttpRequest, entry) -> HttpResponse:
    """The entry as it stands, and what can be done with it."""
    context = {
        "entry": entry,
        "summary": entry_pages.summary(entry),
        "price": entry_pages.price(entry),
        "next": entry_pages.next_step(entry, request.at),
        "editable": entry.state in entry_pages.EDITABLE,
        "in_time": queries.may_submit(entry, at=request.at),
        "deadline": queries.deadline(entry),
        "may_begin_again": entry.state == "withdrawn" and editions.takes_entries(entry.edition, at=request.at),
        "may_withdraw": withdrawing.is_possible(entry),
        "affairs": entry_pages.affairs(entry),
    }
    return render(request, "institution/entry.html", desk(request, "entry", heading=entry.institution.name, **context))


@door("entries.fill_entry", find=_with_step)
@require_http_methods(["GET", "HEAD", "POST"])
def entry_step(request: HttpRequest, entry) -> HttpResponse:
    """One step: saves a draft, goes on, or in the last step submits."""
    if entry.state not in entry_pages.EDITABLE:
        return redirect("institution:entry-detail", id=entry.pk)
    step = request.resolver_match.kwargs["step"]
    go = request.POST.get("go", "next")
    choices = queries.choices_of(entry)
    if request.method != "POST":
        return _step_page(request, entry, step, step_form(step, None, choices, initial=entry.answers))
    form = step_form(step, request.POST, choices, draft=go != "next")
    if not form.is_valid():
        return _step_page(request, entry, step, form)
    try:
        entry = _save(request, entry, form.cleaned_data)
        return _go_on(request, entry, step, go)
    except Refused as no:
        for line in str(no.message).splitlines():
            form.add_error(None, line)
        return _step_page(request, queries.entry_by_id(entry.pk), step, form)


def _save(request, entry, answers):
    version = request.POST.get("version", "")
    return actions.save_draft(
        entry=entry, answers=answers, version=int(version) if version.isascii() and version.isdigit() and len(version) < 9 else -1,
        editor=request.POST.get("editor", "")[:32], by=request.visitor.person, at=request.at,
    )  # fmt: skip


def _go_on(request, entry, step, go):
    after = entry_pages.after(step)
    if go == "point":
        return redirect("institution:point-add", id=entry.pk)
    if go != "next":
        messages.success(request, _("The draft is saved."))
        return redirect("institution:entry-step", id=entry.pk, step=step)
    if after:
        return redirect("institution:entry-step", id=entry.pk, step=after)
    actions.submit(entry=entry, version=entry.version, by=request.visitor.person, at=request.at)
    messages.success(request, _("The entry is submitted. A receipt is on its way by e-mail."))
    return redirect("institution:entry-detail", id=entry.pk)


def _step_page(request, entry, step, form):
    context = {
        "entry": entry,
        "form": form,
        "step": step,
        "steps": entry_pages.steps(entry),
        "number": entry_pages.number_of(step),
        "last": entry_pages.after(step) is None,
        "price": entry_pages.price(entry),
        "editor": request.POST.get("editor", "")[:32],
        "in_time": queries.may_submit(entry, at=request.at),
        "deadline": queries.deadline(entry),
        "points": entry_pages.points(entry) if step == "points" else [],
        "summary": entry_pages.summary(entry) if step == "declarations" else [],
    }
    title = entry_pages.steps(entry)[context["number"] - 1][0]
    return render(request, f"institution/steps/{step}.html", desk(request, "entry", heading=title, **context))


@door("entries.fill_entry", find=_with_step)
@require_POST
def entry_autosave(request: HttpRequest, entry) -> HttpResponse:
    """Saves what can be saved of a step while it is typed; answers in JSON with the time, or why not."""
    form = step_form(request.resolver_match.kwargs["step"], request.POST, queries.choices_of(entry), draft=True)
    form.is_valid()
    try:
        entry = _save(request, entry, form.cleaned_data)
    except Refused as no:
        return JsonResponse({"code": no.code, "message": str(no.message)}, status=409)
    if form.errors:
        texts = [text for listed in form.errors.values() for text in listed]
        return JsonResponse(
            {"code": "invalid", "message": _("Not everything could be saved. %(why)s") % {"why": texts[0]}}, status=400
        )
    return JsonResponse({"saved": _("Saved at %(time)s") % {"time": localtime(entry.saved_at).strftime("%H:%M")}})


@door("entries.see_entry", find=queries.entry_by_id)
@require_safe
def entry_copy(request: HttpRequest, entry) -> HttpResponse:
    """The copy as PDF."""
    if entry.submitted_at is None:
        raise Refused(_("The copy is made when the entry is submitted."), "draft")
    made = pdf.render("entry_copy", copying.copy_of(entry), at=entry.submitted_at)
    headers = {"Content-Disposition": f'attachment; filename="{entry.reference}.pdf"', "Cache-Control": "private, no-store"}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@door("entries.fill_entry", find=queries.entry_by_id)
@require_http_methods(["GET", "HEAD", "POST"])
def point_add(request: HttpRequest, entry) -> HttpResponse:
    """A new service point; back to the step."""
    start = {"place": entry.institution.place, "municipality": entry.institution.municipality}
    form = point_form.PointForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        institutions.add_point(institution=entry.institution, values=form.values(), by=request.visitor.person, at=request.at)
        return redirect("institution:entry-step", id=entry.pk, step="points")
    return _point_page(request, entry, form, _("New service point"))


@door("entries.fill_entry", find=_with_point)
@require_http_methods(["GET", "HEAD", "POST"])
def point_change(request: HttpRequest, entry) -> HttpResponse:
    """Changes a service point; back to the step."""
    point = point_by_id(request.resolver_match.kwargs["point"])
    form = point_form.PointForm(request.POST or None, initial=point_form.initial(point))
    if request.method == "POST" and form.is_valid():
        institutions.change_point(point=point, values=form.values(), by=request.visitor.person, at=request.at)
        return redirect("institution:entry-step", id=entry.pk, step="points")
    return _point_page(request, entry, form, point.name)


def _point_page(request, entry, form, heading):
    back = reverse("institution:entry-step", args=[entry.pk, "points"])
    return render(request, "institution/point.html", desk(request, "entry", heading=heading, entry=entry, form=form, back=back))


@door("entries.confirm_staff", find=queries.entry_by_id)
@require_http_methods(["GET", "HEAD", "POST"])
def staff_notice(request: HttpRequest, entry) -> HttpResponse:
    """The text for the staff, and the confirmation that they have it."""
    form = StaffToldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.confirm_staff_told(entry=entry, by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("Thank you. The audits may now take place."))
            return redirect("institution:entry-detail", id=entry.pk)
    context = {"entry": entry, "form": form, "blocks": blocks(queries.staff_notice_for(entry))}
    return render(request, "institution/staff_notice.html", desk(request, "entry", heading=_("Notice for the staff"), **context))


@door("entries.withdraw_entry", find=queries.entry_by_id)
@require_http_methods(["GET", "HEAD", "POST"])
def entry_withdraw(request: HttpRequest, entry) -> HttpResponse:
    """Asks first, then withdraws."""
    if request.method == "POST":
        withdraw.withdraw(entry=entry, by=request.visitor.person, at=request.at)
        messages.success(request, _("The entry is withdrawn."))
        return redirect("institution:entry-detail", id=entry.pk)
    context = {
        "lead": entry.institution.name,
        "consequences": entry_pages.consequences(entry, request.at),
        "action_label": _("Withdraw the entry"),
        "action_kind": "danger",
        "cancel_url": reverse("institution:entry-detail", args=[entry.pk]),
    }
    return render(request, "ui/confirm.html", desk(request, "entry", heading=_("Withdraw the entry?"), **context))
