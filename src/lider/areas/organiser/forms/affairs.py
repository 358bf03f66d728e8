"""Forms of messages, documents, orders and payments."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lider.areas.organiser.forms.editions import Day
from lider.ui.inputs import TypedText


def _file(label: Any, *, required: bool = True) -> forms.FileField:
    return forms.FileField(
        label=label,
        required=required,
        max_length=200,
        help_text=_("PDF, JPEG or PNG, up to 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={"empty": _("This file is empty. Please choose it again.")},
    )


class NoteForm(forms.Form):
    """An answer to an institution."""

    text = TypedText(max_length=4_000, rows=6, label=_("Your message"))
    file = _file(_("Attachment"), required=False)


class DocumentForm(forms.Form):
    """A document for an institution, or a signed order that came on paper."""

    file = _file(_("Document"))


class IssueForm(forms.Form):
    """Until when a pro forma is to be paid."""

    due_on = forms.DateField(label=_("To be paid by"), widget=Day)


class Amount(forms.DecimalField):
    """An amount as people type it, with spaces between thousands."""

    def to_python(self, value: Any) -> Any:
        return super().to_python("".join(value.split()) if isinstance(value, str) else value)


class PaymentForm(forms.Form):
    """What came on the account."""

    amount = Amount(
        label=_("Amount, PLN"),
        max_digits=9,
        decimal_places=2,
        min_value=0,
        localize=True,
        help_text=_("A part is fine; the rest stays to be paid."),
    )
    paid_on = forms.DateField(label=_("Came on"), widget=Day, help_text=_("The day on the account."))

    def clean_amount(self) -> int:
        """In grosze."""
        return int(self.cleaned_data["amount"] * 100)
