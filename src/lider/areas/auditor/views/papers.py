"""One's own documents: the undertaking, the contract, and whom to call."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.auditor.forms import ContactForm, PaperForm
from lider.areas.auditor.presenters import notes
from lider.areas.auditor.sending import sent
from lider.documents import pdf, prose
from lider.fieldwork import actions, documents, queries
from lider.lifecycle import Refused
from lider.ui.texts import date_words


def _known_kind(kind):
    return kind if kind in queries.PAPERS else None


@door("fieldwork.confirm_papers")
@require_safe
def paper_list(request):
    """Both documents of the newest edition, the number to call, and one's own person to be called."""
    auditor = queries.auditor_of_person(request.visitor.person, at=request.at)
    edition = queries.edition_of_auditor(auditor)
    context = {
        "edition": edition,
        "papers": queries.papers_of(auditor, edition) if edition else [],
        "helpline": queries.helpline_of(edition) if edition else None,
        "trusted": queries.trusted_contact_of(auditor),
        "confirmed": [(one, f"{_title(one)}, {date_words(one.confirmed_at)}") for one in queries.agreements_of(auditor)],
    }
    return render(request, "auditor/papers.html", notes(request, heading=_("My documents"), **context))


@door("fieldwork.confirm_papers", find=_known_kind)
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request, kind):
    """The whole text; below it a tick and the date."""
    auditor = queries.auditor_of_person(request.visitor.person, at=request.at)
    edition = queries.edition_of_auditor(auditor)
    if edition is None:
        return redirect("auditor:paper-list")
    held = next(one for one in queries.papers_of(auditor, edition) if one.wording.kind == kind)
    form = PaperForm(request.POST or None, initial={"digest": held.wording.digest})
    if request.method == "POST" and form.is_valid():
        try:
            actions.confirm_paper(
                auditor=auditor,
                edition=edition,
                kind=kind,
                digest=form.cleaned_data["digest"],
                by=request.visitor.person,
                at=request.at,
            )
        except Refused as no:
            form = PaperForm(initial={"digest": held.wording.digest})
            messages.error(request, no.message)
        else:
            messages.success(request, _("Thank you, the document is confirmed."))
            return redirect("auditor:paper-list")
    blocks = [{"kind": one["kind"], "items_of": one["items"]} for one in prose.blocks(held.wording.body)]
    context = {"held": held, "blocks": blocks, "form": form, "edition": edition, "today": request.at}
    return render(request, "auditor/paper.html", notes(request, heading=held.wording.title, **context))


@door("fieldwork.see_own_agreement", find=queries.agreement_by_id)
@never_cache
@require_safe
def agreement_pdf(request, agreement):
    """What was confirmed, as a document."""
    made = pdf.render("agreement", documents.agreement_document(agreement), at=agreement.confirmed_at)
    return sent(made, f"{agreement.paper.kind}.pdf")


@door("fieldwork.keep_trusted_contact")
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request):
    """Whom the organiser calls when something happens to this person."""
    auditor = queries.auditor_of_person(request.visitor.person, at=request.at)
    known = queries.trusted_contact_of(auditor)
    form = ContactForm(request.POST or None, initial={"name": known.name, "phone": known.phone} if known else None)
    if request.method == "POST" and form.is_valid():
        actions.keep_trusted_contact(auditor=auditor, by=request.visitor.person, at=request.at, **form.cleaned_data)
        messages.success(request, _("The contact is saved for a year."))
        return redirect("auditor:paper-list")
    context = {
        "lead": _(
            "We call this person only if something happens to you on the way. Please tell them that you gave us their number."
        ),
        "form": form,
        "action_label": _("Save the contact"),
        "action_kind": "primary",
        "cancel_url": reverse("auditor:paper-list"),
    }
    return render(request, "auditor/confirm.html", notes(request, heading=_("Person to be called"), **context))


@door("fieldwork.keep_trusted_contact")
@require_POST
def contact_remove(request):
    """Deletes it at once."""
    auditor = queries.auditor_of_person(request.visitor.person, at=request.at)
    actions.drop_trusted_contact(auditor=auditor, by=request.visitor.person, at=request.at)
    messages.success(request, _("The contact is deleted."))
    return redirect("auditor:paper-list")


def _title(agreement):
    return agreement.paper.text.partition("\n")[0].lstrip("# ")
