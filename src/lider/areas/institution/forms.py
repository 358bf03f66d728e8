"""Forms of the institution's pages that belong to no room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lider.invitations.states import DECLINED, SCOPES
from lider.ui.inputs import TypedText


class NameForm(forms.Form):
    """Who takes the invitation up; asked only where the address is new."""

    name = TypedText(max_length=120, label=_("Your first name and surname"), widget=forms.TextInput(attrs={"autocomplete": "name"}))

    def __init__(self, *args: Any, asked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asked:
            del self.fields["name"]


class StaffToldForm(forms.Form):
    """The confirmation that the staff know."""

    told = forms.BooleanField(
        label=_("The people who serve residents have received this notice."),
        error_messages={"required": _("Please confirm it first: without it there are no audits.")},
    )


class DeclineForm(forms.Form):
    """Why an institution does not take part; nothing must be said."""

    reason = forms.ChoiceField(
        label=_("Reason"), required=False, choices=[("", _("I prefer not to say")), *DECLINED.items()], widget=forms.RadioSelect
    )
    note = TypedText(
        max_length=1000, rows=3, label=_("In your own words"), required=False, help_text=_("Only the organiser reads this.")
    )


class ForwardForm(forms.Form):
    """Who should have got the letter."""

    unit = TypedText(
        max_length=300, label=_("The right institution or unit"), help_text=_("As it is called in letters, with its town.")
    )
    name = TypedText(max_length=120, label=_("First name and surname of the right person"), required=False)
    email = forms.EmailField(
        label=_("E-mail of the right person or of the unit"),
        max_length=254,
        help_text=_("Please give a business address, not a private one."),
    )


class StopForm(forms.Form):
    """What the wish for silence covers."""

    scope = forms.ChoiceField(label=_("To whom must we not write?"), widget=forms.RadioSelect, initial="address")

    def __init__(self, *args: Any, address: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [("address", _("To this address: %(address)s") % {"address": address})] if address else []
        self.fields["scope"].choices = [*offered, ("institution", SCOPES["institution"])]  # type: ignore[attr-defined]
        if not address:
            self.fields["scope"].initial = "institution"


class MailForm(forms.Form):
    """Where the reader of a letter on paper wants the link."""

    email = forms.EmailField(
        label=_("Your business e-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class CodeForm(forms.Form):
    """The code of a letter on paper."""

    code = forms.RegexField(
        r"^[0-9A-Za-z -]{1,40}$",
        label=_("Code"),
        max_length=40,
        strip=True,
        help_text=_("Four groups of four letters and digits, for example ABCD-EFGH-2345-6789."),
        error_messages={"invalid": _("A code has letters, digits and hyphens only. Please check it against the letter.")},
    )


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
    """A question to the organiser."""

    text = TypedText(max_length=4_000, rows=6, label=_("Your message"))
    file = _file(_("Attachment"), required=False)


class DocumentForm(forms.Form):
    """A document of the entry."""

    file = _file(_("Document"))


class JoinForm(forms.Form):
    """Whom a representative asks to act for the institution too."""

    email = forms.EmailField(
        label=_("E-mail of this person"),
        max_length=254,
        help_text=_("Please give a business address. The link works once, for 14 days."),
    )
