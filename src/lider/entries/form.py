"""The form of an entry, step by step. The names of its fields are the keys of `Entry.answers`.

A draft takes what is there, however incomplete (`draft=True`): only what cannot be stored is refused. Going on to the next step and
submitting ask for everything. `points` of the answers holds ids of service points as text.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, RegexValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from stdnum.pl import nip

from lider.ui.inputs import TypedText

#: code, text as it is read, whether an entry needs it
Statement = tuple[str, str, bool]


@dataclass(frozen=True)
class Choices:
    """What an entry's form offers: service points and sizes as (code, name), and the statements."""

    points: Sequence[tuple[str, str]]
    sizes: Sequence[tuple[str, str]]
    statements: Sequence[Statement]


_postcode = RegexValidator(r"^\d{2}-\d{3}$", _("A postcode has the form 00-000."))
_phone = RegexValidator(r"^[+0-9][0-9 ()/-]{6,}$", _("Please give a telephone number, such as 12 345 67 89."))
_email = EmailValidator(_("This is not an e-mail address. Please check it, for instance its part after @."))


def _nip(value: str) -> None:
    if not nip.is_valid(value):
        raise ValidationError(
            _("This NIP is not right: it has ten digits, and the last one is a check digit. Please compare it with a document.")
        )


def _text(label: Any, *checks: Callable[[str], None], max_length: int = 200, **options: Any) -> TypedText:
    field = TypedText(max_length=max_length, label=label, **options)
    field.checks = checks  # type: ignore[attr-defined]
    return field


class Step(forms.Form):
    """One screen. `needed_if` names fields that are asked for only when another field has a value."""

    needed_if: Mapping[str, tuple[str, str]] = {}
    use_required_attribute = False

    def __init__(self, *args: Any, draft: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft = draft
        for field in self.fields.values():
            field.error_messages["required"] = _("Please fill this in.")
            field.required = field.required and not draft

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.draft:
            self._ask_for_the_rest(values)
        return values

    def _ask_for_the_rest(self, values: Mapping[str, Any]) -> None:
        for name, (other, wanted) in self.needed_if.items():
            if str(values.get(other)) == wanted and name in values and not values[name]:
                self.add_error(name, _("Please fill this in."))
        for name, field in self.fields.items():
            for check in getattr(field, "checks", ()) if values.get(name) else ():
                try:
                    check(values[name])
                except ValidationError as wrong:
                    self.add_error(name, wrong)


class UnitStep(Step):
    """The unit that is audited."""

    unit_name = _text(_("Name of the audited unit"), max_length=300)
    unit_street = _text(_("Street and number"))
    unit_postcode = _text(_("Postcode"), _postcode, max_length=10)
    unit_place = _text(_("Town"), max_length=120)
    size = forms.ChoiceField(label=_("Size of the unit"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, sizes: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["size"].choices = list(sizes)  # type: ignore[attr-defined]


class PointsStep(Step):
    """Where residents are served, and which of these places are put forward."""

    points = forms.MultipleChoiceField(label=_("Service points put forward to be audited"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, points: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["points"].choices = list(points)  # type: ignore[attr-defined]


class PartiesStep(Step):
    """Who pays and who receives the invoice: apart from the unit that is audited."""

    payer_name = _text(_("Name of the payer"), max_length=300)
    payer_nip = _text(_("NIP of the payer"), _nip, max_length=20)
    payer_street = _text(_("Street and number"))
    payer_postcode = _text(_("Postcode"), _postcode, max_length=10)
    payer_place = _text(_("Town"), max_length=120)
    recipient = forms.ChoiceField(
        label=_("Recipient"),
        choices=[("payer", _("the same as the payer")), ("other", _("another unit"))],
        widget=forms.RadioSelect,
        initial="payer",
    )
    recipient_name = _text(_("Name of the recipient"), max_length=300, required=False)
    recipient_street = _text(_("Street and number"), required=False)
    recipient_postcode = _text(_("Postcode"), _postcode, max_length=10, required=False)
    recipient_place = _text(_("Town"), max_length=120, required=False)
    needed_if = {
        name: ("recipient", "other") for name in ("recipient_name", "recipient_street", "recipient_postcode", "recipient_place")
    }


class PeopleStep(Step):
    """Whom the organiser asks, and who signs by what authority."""

    contact_name = _text(_("Contact person: first name and surname"), max_length=120)
    contact_position = _text(_("Position"), max_length=120)
    contact_email = _text(_("E-mail"), _email, max_length=254, widget=forms.EmailInput)
    contact_phone = _text(_("Telephone"), _phone, max_length=40)
    signatory_name = _text(_("Person who signs: first name and surname"), max_length=120)
    signatory_position = _text(_("Position of the person who signs"), max_length=120)
    authority = forms.ChoiceField(
        label=_("Authority to sign"),
        choices=[
            ("office", _("by virtue of the office held")),
            ("proxy", _("power of attorney or authorisation")),
        ],
        widget=forms.RadioSelect,
    )
    authority_basis = _text(
        _("Basis of the authorisation"),
        max_length=300,
        required=False,
        help_text=_("For example the number and date of the document."),
    )
    needed_if = {"authority_basis": ("authority", "proxy")}


class DeclarationsStep(Step):
    """What is declared when the entry is submitted: one box for each statement of the programme, none ticked in advance."""

    def __init__(self, *args: Any, statements: Iterable[Statement] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wrong = {"required": _("Without this statement the entry cannot be submitted.")}
        for code, text, required in statements:
            field = forms.BooleanField(label=text, required=required and not self.draft, error_messages=wrong)
            self.fields[f"statement_{code}"] = field


#: code, title, form, in the order in which they are filled in
STEPS: tuple[tuple[str, str | Promise, type[Step]], ...] = (
    ("unit", _("Audited unit"), UnitStep),
    ("points", _("Service points"), PointsStep),
    ("parties", _("Payer and recipient"), PartiesStep),
    ("people", _("People"), PeopleStep),
    ("declarations", _("Check and submit"), DeclarationsStep),
)
FORMS = {code: form for code, _title, form in STEPS}


def step_form(step: str, data: Mapping[str, Any] | None, choices: Choices, **options: Any) -> Step:
    """The form of one step: `data` as posted, or None with `initial` for showing a draft."""
    extra: dict[str, dict[str, Any]] = {
        "unit": {"sizes": choices.sizes},
        "points": {"points": choices.points},
        "declarations": {"statements": choices.statements},
    }
    return FORMS[step](data, **extra.get(step, {}), **options)


def problems(answers: Mapping[str, Any], choices: Choices) -> dict[str, list[str]]:
    """What is missing or wrong, by step; empty where the entry may be submitted."""
    found = {}
    for step, _title, _form in STEPS:
        form = step_form(step, answers, choices)
        if not form.is_valid():
            found[step] = [f"{form.fields[name].label}: {text}" for name, texts in form.errors.items() for text in texts]
    return found
