"""The conflict statement: signed once an edition, before any dossier; signed anew when something changes."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lider.accounts.doors import door
from lider.areas.juror.presenters import desk, statement_document
from lider.awards import actions, queries
from lider.awards.wording import STATEMENT
from lider.documents.pdf import render as render_pdf
from lider.lifecycle import Refused
from lider.ui.inputs import TypedText


class StatementForm(forms.Form):
    """Where a member lives and works, and other ties."""

    municipality = TypedText(max_length=120, label=gettext_lazy("Municipality in which you live"))
    county = TypedText(
        max_length=120,
        required=False,
        label=gettext_lazy("County"),
        help_text=gettext_lazy("For example: powiat jodłowski. A town with the rights of a county needs none."),
    )
    workplace = TypedText(
        max_length=300,
        required=False,
        label=gettext_lazy("Place of work"),
        help_text=gettext_lazy("The full name of the institution. You may leave it empty if you do not work in one."),
    )
    ties = TypedText(
        max_length=2000,
        rows=3,
        required=False,
        label=gettext_lazy("Other ties"),
        help_text=gettext_lazy(
            "For example a dispute, a contract, a close person. Declare a recusal for each institution as well."
        ),
    )


@door("awards.declare_recusal", find=queries.member_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def statement(request, member):
    """What is signed; pressing the button signs it."""
    signed = queries.statement_of(member)
    start = {name: getattr(signed, name) for name in StatementForm.base_fields} if signed else None
    form = StatementForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid() and _signed(request, form, member):
        messages.success(request, _("The statement is signed. Please look at the recusals found from it, and add what is missing."))
        return redirect("juror:recusals", id=member.pk)
    context = {"heading": _("Conflict statement"), "words": STATEMENT, "form": form, "signed": signed}
    return render(request, "juror/statement.html", desk(request, "statement", member, **context))


@door("awards.declare_recusal", find=queries.member_by_id, second_factor=True)
@require_safe
@never_cache
def statement_pdf(request, member):
    """The statement as it was signed last."""
    signed = queries.statement_of(member)
    if signed is None:
        raise Http404
    pdf = render_pdf("decision", statement_document(signed), at=signed.signed_at)
    name = f"statement-{member.edition.number}-{signed.version}.pdf"
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})


def _signed(request, form, member):
    try:
        actions.sign_statement(member=member, words=str(STATEMENT), **form.cleaned_data, by=request.user, at=request.at)
    except Refused as no:
        form.add_error(None, no.message)
        return False
    return True
