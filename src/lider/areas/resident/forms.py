"""Forms of the resident's pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lider.ui.inputs import TypedText
from lider.voice.questions import AGREEMENT, Question, stored

NONE = "-"


class OpinionForm(forms.Form):
    """The questions of the regulation, a story, an address to confirm it. No question must be answered, one of them should."""

    def __init__(self, *args: Any, questions: list[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            self.fields[question.code] = forms.ChoiceField(
                label=question.text, choices=_choices(question), required=False, widget=forms.RadioSelect, help_text=_hint(question)
            )
        self.fields["story"] = TypedText(
            label=_("Your story"),
            max_length=2000,
            rows=6,
            required=False,
            help_text=_(
                "What went well, what could be better? Please leave out names of staff, your own data, telephone numbers and exact "
                "times. The organiser reads it first; then the institution and others may read it."
            ),
        )
        self.fields["email"] = forms.EmailField(
            label=_("Your e-mail address"),
            max_length=254,
            help_text=_("Only for one message with a link to confirm. We do not keep the address."),
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        )

    @property
    def rows(self) -> list[tuple[Any, str]]:
        """Each question's field with the name of its look: 5 steps with words, 11 numbers, a few words."""
        return [(self[question.code], "numbers" if len(question.choices) > 5 else "words") for question in self.questions]

    def clean(self) -> dict[str, Any]:
        """Answers by code; an error where there is none at all."""
        data = super().clean() or {}
        given = ((question.code, stored(question, data.get(question.code, ""))) for question in self.questions)
        data["answers"] = {code: answer for code, answer in given if answer is not None}
        if not data["answers"] and not self.errors:
            self.add_error(None, _("Please answer at least one question."))
        return data

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in ("answers", "story", "email")}


def _choices(question: Question) -> list[tuple[str, Any]]:
    """What can be chosen, the most favourable step of agreement first."""
    if question.is_agreement:
        known = [(code, question.worded(code)) for code in reversed(question.choices)]
    elif question.is_scale:
        known = [(code, code) for code in question.choices]
    else:
        known = [(code, question.worded(code)) for code in question.choices]
    return [*known, (NONE, str(_("Does not apply")))]


def _hint(question: Question) -> Any:
    if question.highest > len(AGREEMENT):
        return _("%(low)s – not at all, %(high)s – with full conviction.") % {"low": question.lowest, "high": question.highest}
    return ""


class NominationForm(forms.Form):
    """An institution that residents would like to see in the programme."""

    name = TypedText(label=_("Name of the institution"), max_length=300)
    place = TypedText(label=_("Town"), max_length=120)
    why = TypedText(
        label=_("Why this one?"),
        max_length=2000,
        rows=5,
        required=False,
        help_text=_("Please leave out names and private matters. Only the organiser reads it."),
    )


class WhyForm(forms.Form):
    """Why an institution of the register is nominated."""

    why = NominationForm.base_fields["why"]
