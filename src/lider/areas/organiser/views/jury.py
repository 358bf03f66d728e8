"""The jury: members, recusals, proposals, decisions, minutes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts import actions as accounting
from lider.accounts import queries as accounts
from lider.accounts.doors import door
from lider.areas.organiser import jury_pages
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.forms.jury import DecisionForm, MemberForm, ModeForm
from lider.areas.organiser.presenters import desk
from lider.areas.organiser.views.runs import ReasonForm
from lider.awards import actions, queries
from lider.awards.wording import FOUND, GROUNDS, MODES
from lider.documents.pdf import render as render_pdf
from lider.editions import queries as editions
from lider.lifecycle import Refused
from lider.tables import lists


@door("awards.see_jury", second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def jury(request):
    """Who sits on the jury and what it decides on; a POST gives a person a place."""
    edition = edition_of(request)
    form = MemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _seated(request, form, edition):
        messages.success(request, _("The person has a place in the jury."))
        return redirect(_address(edition))
    names = {**editions.tier_names(), **queries.titles(edition)}
    rows = jury_pages.proposals(request, edition)
    if file := lists.exported(
        request, f"jury-{edition.number}", jury_pages.header(), rows, lambda one: jury_pages.cells(one, names)
    ):
        return file
    return render(request, "organiser/jury.html", desk(request, "jury", **_shown(request, edition, form, rows, names)))


def _seated(request, form, edition):
    given = form.cleaned_data
    try:
        person = accounts.person_by_email(given["email"])
        person = person or accounting.register(email=given["email"], name=given["name"], by=request.user, at=request.at)
        place = {"is_chair": given["place"] == "chair", "is_deputy": given["place"] == "deputy"}
        actions.seat_member(edition=edition, person=person, **place, by=request.user, at=request.at)
    except Refused as no:
        form.add_error(None, no.message)
        return False
    return True


def _shown(request, edition, form, rows, names):
    members = list(queries.jury(edition, request.at))
    terms = editions.terms_of(edition).get("jury", {})
    return {
        "heading": _("Jury"),
        "edition": edition,
        "number": str(edition.number),
        "members": members,
        "terms": terms,
        "too_few": len(members) < terms.get("members_min", 0),
        "is_even": bool(members) and len(members) % 2 == 0,
        "recusals": [(one, GROUNDS[one.ground], _is_liftable(one, request)) for one in queries.recusals_ever(edition)],
        **jury_pages.shown(request, rows, names),
        "may_propose": queries.is_deciding(edition, request.at),
        "mode_form": ModeForm(),
        "form": form,
    }


def _is_liftable(recusal, request):
    """Found from the register, in force, and not one's own, while the jury has not finished."""
    is_own = recusal.member.person_id == request.user.pk
    done = recusal.member.edition.state in ("published", "closed")
    return recusal.ground in FOUND and recusal.lifted_at is None and not is_own and not done


def _address(edition):
    return f"{reverse('organiser:jury')}?edition={edition.number}"


@door("awards.seat_member", find=queries.member_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def end_member(request, member):
    if request.method == "POST":
        actions.end_membership(member=member, by=request.user, at=request.at)
        messages.success(request, _("The place in the jury has ended."))
        return redirect(_address(member.edition))
    context = {
        "heading": _("End a place in the jury"),
        "facts": [(_("Person"), member.person.name), (_("Edition"), member.edition.name)],
        "consequences": [
            _("The person loses access to the dossiers at once."),
            _("Votes already cast by this person no longer count in open votes. Closed votes stay as they are."),
            _("The minutes name the person, with the day, among those who left the jury."),
        ],
        "action_label": _("End the place"),
        "action_kind": "danger",
        "cancel_url": _address(member.edition),
    }
    return render(request, "ui/confirm.html", desk(request, "jury", **context))


@door("awards.propose_awards", second_factor=True)
@require_POST
def propose(request):
    edition = edition_of(request)
    try:
        mode = request.POST.get("mode", "yes_no")
        count = len(actions.propose_all(edition=edition, mode=mode, by=request.user, at=request.at))
    except Refused as no:
        messages.error(request, no.message)
    else:
        said = ngettext("%(count)s proposal is made.", "%(count)s proposals are made.", count) % {"count": count}
        messages.success(request, said if count else _("Everything that follows from the sealed run is already proposed."))
    return redirect(_address(edition))


@door("awards.see_jury", find=queries.award_by_id, second_factor=True)
@require_safe
def award(request, award):
    names, tally = {**editions.tier_names(), **queries.titles(award.edition)}, queries.tally(award, request.at)
    context = {
        "heading": award.institution.name,
        "breadcrumbs": [(_("Jury"), _address(award.edition)), (award.institution.name, "")],
        "award": award,
        "kind": names.get(award.title or award.kind, award.kind),
        "moved_from": names.get(award.moved_from, award.moved_from),
        "mode": MODES[award.mode],
        "mode_form": ModeForm(initial={"mode": award.mode}) if award.state == "proposed" and not tally.cast else None,
        "state_name": jury_pages.STATES[award.state],
        "tally": tally if award.voted else None,
        "nobody_presides": queries.presiding(award, request.at) is None,
        "may_record": queries.is_deciding(award.edition, request.at) and award.state == "proposed",
    }
    return render(request, "organiser/award.html", desk(request, "jury", **context))


@door("awards.propose_awards", find=queries.award_by_id, second_factor=True)
@require_POST
def mode(request, award):
    """How members vote on this, while nobody has."""
    try:
        actions.set_mode(award=award, mode=request.POST.get("mode", ""), by=request.user, at=request.at)
        messages.success(request, _("The way of voting is set."))
    except Refused as no:
        messages.error(request, no.message)
    return redirect("organiser:award", id=award.pk)


@door("awards.lift_recusal", find=queries.recusal_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def recusal_lift(request, recusal):
    """Lifts what the register found, with a reason that stays."""
    form = ReasonForm(request.POST or None)
    edition = recusal.member.edition
    if request.method == "POST" and form.is_valid():
        try:
            actions.lift_recusal(recusal=recusal, reason=form.cleaned_data["reason"], by=request.user, at=request.at)
            messages.success(request, _("The recusal is lifted. The reason stays on record."))
            return redirect(_address(edition))
        except Refused as no:
            form.add_error(None, no.message)
    context = {
        "heading": _("Lift a recusal"),
        "facts": [
            (_("Member"), recusal.member.person.name),
            (_("Institution"), recusal.institution.name),
            (_("Why"), GROUNDS[recusal.ground]),
        ],
        "form": form,
        "consequences": [_("The member may see the dossier and vote on it."), _("The reason stays on record.")],
        "action_label": _("Lift the recusal"),
        "cancel_url": _address(edition),
    }
    return render(request, "ui/confirm.html", desk(request, "jury", **context))


@door("awards.record_decision", find=queries.award_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request, award):
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        granted = form.cleaned_data["granted"] == "yes"
        try:
            actions.record_decision(
                award=award, granted=granted, reason=form.cleaned_data["reason"], by=request.user, at=request.at
            )
            messages.success(request, _("The decision of the jury is recorded."))
            return redirect("organiser:award", id=award.pk)
        except Refused as no:
            form.add_error(None, no.message)
    context = {
        "heading": _("Record the decision of the jury"),
        "facts": [(_("Institution"), award.institution.name), (_("Proposal"), editions.tier_names().get(award.kind, award.kind))],
        "form": form,
        "consequences": [
            _("The decision is not changed later; an award can only be revoked, with a reason."),
            _("Nobody outside learns of it before the publication."),
        ],
        "action_label": _("Record the decision"),
        "cancel_url": reverse("organiser:award", args=[award.pk]),
    }
    return render(request, "ui/confirm.html", desk(request, "jury", **context))


@door("awards.close_vote", find=queries.award_by_id, second_factor=True)
@require_POST
def close(request, award):
    """Closes a vote for a chair who is recused from it."""
    try:
        actions.close_vote(award=award, by=request.user, at=request.at)
        messages.success(request, _("The vote is closed."))
    except Refused as no:
        messages.error(request, no.message)
    return redirect("organiser:award", id=award.pk)


@door("awards.revoke_award", find=queries.award_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request, award):
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.revoke(award=award, reason=form.cleaned_data["reason"], by=request.user, at=request.at)
            messages.success(request, _("The award is revoked."))
            return redirect("organiser:award", id=award.pk)
        except Refused as no:
            form.add_error(None, no.message)
    context = {
        "heading": _("Revoke the award"),
        "facts": [(_("Institution"), award.institution.name)],
        "form": form,
        "consequences": [
            _("The institution is no longer shown among the laureates."),
            _("After the publication, whoever acts for the institution gets a letter with the reason."),
            _("A licence stays as it is; it is revoked on its own page."),
        ],
        "action_label": _("Revoke the award"),
        "action_kind": "danger",
        "cancel_url": reverse("organiser:award", args=[award.pk]),
    }
    return render(request, "ui/confirm.html", desk(request, "jury", **context))


@door("awards.see_jury", second_factor=True)
@require_safe
def minutes_pdf(request):
    edition = edition_of(request)
    pdf = render_pdf("minutes", queries.minutes(edition, named=True, at=request.at), at=request.at)
    name = f"minutes-{edition.number}.pdf"
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"},
    )
