"""Forms of the jury: members, proposals, special awards, appeals, engravings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lider.awards.wording import MODES
from lider.ui.inputs import TypedText


class MemberForm(forms.Form):
    """A person who gets a place in the jury."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    name = forms.CharField(label=_("Name and surname"), max_length=120)
    place = forms.ChoiceField(
        label=_("Place in the jury"),
        required=False,
        choices=[("", _("Member")), ("chair", _("Leads the jury")), ("deputy", _("Stands in where the chair is recused"))],
    )


class ModeForm(forms.Form):
    """How members vote."""

    mode = forms.ChoiceField(
        label=_("How members vote"),
        help_text=_("It cannot be changed once somebody has voted."),
        choices=list(MODES.items()),
        widget=forms.RadioSelect,
        initial="yes_no",
    )


class DecisionForm(forms.Form):
    """A decision that the jury made at a meeting."""

    granted = forms.ChoiceField(
        label=_("Decision of the jury"),
        choices=[("yes", _("The award is granted")), ("no", _("The award is not granted"))],
        widget=forms.RadioSelect,
    )
    reason = TypedText(
        max_length=1000,
        rows=3,
        label=_("Where the decision is written down"),
        help_text=_("For example the number and the date of the minutes."),
    )


class Chosen(forms.Form):
    """A form in which an institution of the edition is chosen."""

    institution = forms.ChoiceField(label=_("Institution"))

    def __init__(self, institutions: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["institution"].choices = [("", _("Please choose an institution")), *institutions]  # type: ignore[attr-defined]


class RaiseForm(Chosen):
    """An institution whose tier the jury moves up, and why."""

    reason = TypedText(
        max_length=1000,
        rows=3,
        label=_("Reason"),
        help_text=_("It stays on record and is published with the award. Please do not name the institution."),
    )


class SpecialForm(forms.Form):
    """A special award of which the figures show candidates."""

    title = forms.ChoiceField(label=_("Special award"))
    mode = forms.ChoiceField(label=_("How members vote"), choices=list(MODES.items()), initial="points", widget=forms.RadioSelect)

    def __init__(self, titles: dict[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].choices = list(titles.items())  # type: ignore[attr-defined]


class NominationForm(Chosen):
    """A candidate put forward by hand."""

    title = forms.ChoiceField(label=_("Special award"))

    def __init__(self, titles: dict[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].choices = list(titles.items())  # type: ignore[attr-defined]


class PanelForm(forms.Form):
    """Who decides an appeal."""

    people = forms.MultipleChoiceField(
        label=_("People on the panel"),
        help_text=_("An odd number, at least three. Nobody here voted on the decision or is recused."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, people: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = people  # type: ignore[attr-defined]


class AppealDecisionForm(forms.Form):
    """What the panel decided."""

    outcome = forms.ChoiceField(label=_("Decision of the panel"), widget=forms.RadioSelect)
    reason = TypedText(
        max_length=5000,
        rows=6,
        label=_("Reasons of the panel"),
        help_text=_("The institution reads them; they stand in the document."),
    )

    def __init__(self, outcomes: list[tuple[str, Any]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = outcomes  # type: ignore[attr-defined]


class EngravingForm(forms.Form):
    """The words on a statuette."""

    text = TypedText(
        max_length=200,
        label=_("Words to be engraved"),
        help_text=_("Exactly as they will stand on the statuette, in the nominative."),
    )
    confirm = forms.BooleanField(label=_("I have proof-read these words against the institution's own spelling"), required=False)
