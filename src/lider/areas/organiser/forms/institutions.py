"""Forms of institutions: the institution itself, and who acts for it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from stdnum.pl import nip, regon

from lider.editions import queries as editions
from lider.institutions.register import VOIVODESHIPS
from lider.tables import typed
from lider.ui.inputs import TypedText

FIELDS = (
    "name", "kind", "size", "nip", "regon", "street", "postcode", "place", "municipality", "county", "voivodeship", "email",
    "phone", "website", "delivery",
)  # fmt: skip


class InstitutionForm(forms.Form):
    """What the register says of an institution."""

    name = TypedText(max_length=300, label=_("Full name"))
    kind = forms.ChoiceField(label=_("Kind of institution"))
    size = forms.ChoiceField(label=_("Size"), required=False)
    nip = TypedText(max_length=20, label=_("NIP"), required=False)
    regon = TypedText(max_length=20, label=_("REGON"), required=False)
    street = TypedText(max_length=200, label=_("Street and number"), required=False)
    postcode = forms.RegexField(
        r"^\d{2}-\d{3}$",
        label=_("Postcode"),
        required=False,
        max_length=10,
        error_messages={"invalid": _("A postcode has the form 00-000.")},
    )
    place = TypedText(max_length=120, label=_("Town"))
    municipality = TypedText(max_length=120, label=_("Municipality"), required=False)
    county = TypedText(max_length=120, label=_("County"), required=False)
    voivodeship = forms.ChoiceField(
        label=_("Voivodeship"), required=False, choices=[("", "–"), *((name, name) for name in VOIVODESHIPS)]
    )
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=254)
    phone = TypedText(max_length=40, label=_("Telephone"), required=False)
    website = forms.URLField(label=_("Website"), required=False, max_length=200, assume_scheme="https")

    delivery = TypedText(
        max_length=200, label=_("E-delivery address"), required=False, help_text=_("For example: AE:PL-12345-67890-ABCDE-12.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(editions.kind_names().items())  # type: ignore[attr-defined]
        self.fields["size"].choices = [("", "–"), *editions.size_names().items()]  # type: ignore[attr-defined]

    def clean_nip(self) -> str:
        return self._number("nip", nip, _("This NIP has a wrong check digit. Please check the last digit."))

    def clean_regon(self) -> str:
        return self._number("regon", regon, _("This REGON has a wrong check digit. Please check the last digit."))

    def clean_delivery(self) -> str:
        return typed.delivery(self.cleaned_data["delivery"])

    def _number(self, field: str, kind: Any, sentence: Any) -> str:
        value = kind.compact(self.cleaned_data[field])
        if value and not kind.is_valid(value):
            raise forms.ValidationError(sentence, field)
        return str(value)


class RepresentativeForm(forms.Form):
    """Somebody who acts for the institution."""

    email = forms.EmailField(label=_("E-mail"), max_length=254)
    name = TypedText(max_length=120, label=_("First name and surname"))


class RecipientForm(forms.Form):
    """Where an invitation goes."""

    recipient = forms.EmailField(label=_("E-mail of the recipient"), max_length=254)
