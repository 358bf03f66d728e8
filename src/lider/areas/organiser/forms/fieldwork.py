"""Forms of auditors, scenarios, audits, review and remarks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lider.areas.organiser.fieldwork_pages import CHANNELS, need_names
from lider.editions import queries as editions
from lider.fieldwork.states import VAULT_REFUSALS
from lider.ui.inputs import TypedText

KEY_MIN, KEY_MAX = 1, 8


class HomeForm(forms.Form):
    """Where an auditor lives, and on which channels they work."""

    place = TypedText(max_length=120, label=_("Place of residence"))
    municipality = TypedText(
        max_length=120, label=_("Municipality"), help_text=_("Nobody audits in their own municipality or county.")
    )
    county = TypedText(max_length=120, label=_("County"), required=False)
    voivodeship = TypedText(max_length=40, label=_("Voivodeship"), required=False)
    channels = forms.MultipleChoiceField(
        label=_("Channels"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("None marked means all of them.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = editions.channel_names()
        self.fields["channels"].choices = [(code, names.get(code, code)) for code in CHANNELS]  # type: ignore[attr-defined]


class AuditorForm(HomeForm):
    """A new auditor."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    name = TypedText(max_length=120, label=_("Name and surname"))
    field_order = ("email", "name")


class ConflictForm(forms.Form):
    """Why an auditor may not audit an institution."""

    institution = forms.ChoiceField(label=_("Institution"))
    reason = TypedText(max_length=500, rows=2, label=_("Reason"))

    def __init__(self, *args: Any, institutions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["institution"].choices = [("", "–"), *institutions]  # type: ignore[attr-defined]


class LinesField(TypedText):
    """Several short texts, one a line."""

    def __init__(self, *, least: int, most: int, **options: Any) -> None:
        super().__init__(max_length=4000, rows=6, help_text=_("One a line."), **options)
        self.least, self.most = least, most

    def clean(self, value: Any) -> Any:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if not self.least <= len(lines) <= self.most:
            numbers = {"least": self.least, "most": self.most, "number": len(lines)}
            raise forms.ValidationError(_("There are %(number)s lines; please write %(least)s to %(most)s.") % numbers)
        return lines


class KeyForm(forms.Form):
    """What a scenario says: the situation, the questions, the facts of a right answer."""

    situation = TypedText(max_length=1000, rows=3, label=_("Situation"), help_text=_("Who the auditor plays, and what they want."))
    questions = LinesField(least=1, most=8, label=_("What to ask"))
    key = LinesField(least=KEY_MIN, most=KEY_MAX, label=_("What a right answer contains"))
    needs = forms.MultipleChoiceField(
        label=_("Only for an auditor of whom it is true"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: list(need_names().items()),
        help_text=_("Nobody pretends: what is marked must be true of the auditor. Nothing marked: anybody."),
    )


class ScenarioForm(KeyForm):
    """A new scenario."""

    code = forms.RegexField(
        r"^[a-z0-9][a-z0-9_-]{1,58}$", label=_("Code"), max_length=60,
        help_text=_("Small letters, digits and dashes, such as library-visit-9."),
        error_messages={"invalid": _("Please use small letters without accents, digits and dashes.")},
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind of institution"))
    channel = forms.ChoiceField(label=_("Channel"))
    field_order = ("code", "kind", "channel")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = editions.channel_names()
        self.fields["kind"].choices = list(editions.kind_names().items())  # type: ignore[attr-defined]
        self.fields["channel"].choices = [(code, names.get(code, code)) for code in CHANNELS]  # type: ignore[attr-defined]


class AuditForm(forms.Form):
    """One more audit, by hand."""

    point = forms.ChoiceField(label=_("Service point"))
    scenario = forms.ChoiceField(label=_("Scenario"))
    window_from = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    window_until = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, points: list[tuple[str, str]], scenarios: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["point"].choices = points  # type: ignore[attr-defined]
        self.fields["scenario"].choices = scenarios  # type: ignore[attr-defined]


class AssignForm(forms.Form):
    """Who gets the audit. Anyone of the plan may be asked for; who may not is refused in the same words."""

    auditor = forms.ChoiceField(label=_("Auditor"))

    def __init__(self, *args: Any, auditors: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["auditor"].choices = auditors  # type: ignore[attr-defined]


class VaultRefusalForm(forms.Form):
    """Why the vault stays closed."""

    refusal = forms.ChoiceField(
        label=_("It stays closed, because"),
        choices=list(VAULT_REFUSALS.items()),
        widget=forms.RadioSelect,
        help_text=_("Whoever asked reads this and may ask anew."),
    )


class VaultForm(forms.Form):
    """Whose seat, and why."""

    seat = forms.ChoiceField(label=_("Seat"))
    reason = TypedText(
        max_length=2000,
        rows=4,
        label=_("Reason"),
        help_text=_("What happened, and why the person has to be known. The second person decides by it."),
    )

    def __init__(self, *args: Any, seats: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"].choices = [("", "–"), *seats]  # type: ignore[attr-defined]


class WhyForm(forms.Form):
    """Why something is done that stays on record."""

    reason = TypedText(max_length=2000, rows=4, label=_("Reason"))


class QuestionForm(forms.Form):
    """What the reviewer asks the auditor."""

    question = TypedText(
        max_length=2000, rows=4, label=_("Question to the auditor"), help_text=_("The auditor reads it word for word.")
    )


class RulingForm(forms.Form):
    """Whether a critical failure stands."""

    criterion = forms.CharField(max_length=10, widget=forms.HiddenInput)
    stands = forms.ChoiceField(
        label=_("Ruling"), choices=[("yes", _("It stands and counts")), ("no", _("It does not stand"))], widget=forms.RadioSelect
    )
    reason = TypedText(max_length=2000, rows=2, label=_("Reason"))


class ModerationForm(forms.Form):
    """A comment as it may leave."""

    criterion = forms.CharField(max_length=10, widget=forms.HiddenInput)
    text = TypedText(
        max_length=2000, rows=3, label=_("Text for the institution"), required=False, help_text=_("Empty: the comment stays here.")
    )
    despite_marks = forms.BooleanField(label=_("I have checked what is marked; it may leave."), required=False)


class RulingOnRemarkForm(forms.Form):
    """The answer to a remark, as the institution reads it."""

    ruling = TypedText(max_length=4000, rows=5, label=_("Answer to the institution"))
