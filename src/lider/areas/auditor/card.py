"""The form of a scorecard: one field for each criterion of the channel, of whatever scale."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lider.editions import reading
from lider.editions.answers import FIXED, choices_of
from lider.measurement.answers import NEVER
from lider.measurement.criteria import Criterion
from lider.measurement.rules import Rules
from lider.ui.inputs import TypedText

COMMENT_MAX = 2000
#: The mark that says: the number counts.
TYPED = "typed"
#: Shares whose whole is known from the scenario: the key's points, or the questions asked.
FROM_KEY, FROM_QUESTIONS = frozenset({"W11", "T10", "E07"}), frozenset({"E06"})
UNITS = {
    "duration_minutes": _("In minutes, such as 12 or 2.5."),
    "duration_seconds": _("In seconds, such as 40."),
    "working_days": _("In working days, such as 3."),
}
#: Scales that a stopwatch helps with.
TIMED = frozenset({"duration_minutes", "duration_seconds"})
NO_REPLY = {"duration_minutes": _("nobody served me"), "duration_seconds": _("nobody answered"), "working_days": _("no reply came")}


class ShareInput(forms.MultiWidget):
    """Two numbers: so many of so many."""

    template_name = "auditor/share.html"

    def __init__(self) -> None:
        part = forms.NumberInput(attrs={"min": 0, "max": 99, "inputmode": "numeric", "aria-label": _("fulfilled")})
        whole = forms.NumberInput(attrs={"min": 1, "max": 99, "inputmode": "numeric", "aria-label": _("of how many")})
        super().__init__([part, whole])

    def decompress(self, value: str | None) -> list[str]:
        return (value or "/").split("/", 1)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        part, whole = (str(text or "").strip() for text in super().value_from_datadict(data, files, name))
        return f"{part}/{whole}" if part or whole else str(data.get(name) or "")


class CommentField(TypedText):
    """Not called optional: whether it is needed depends on the answer beside it, and is judged with it."""

    def validate(self, value: str) -> None:
        """An empty comment is looked at with its answer."""


class CardForm(forms.Form):
    """A scorecard. `draft=True` takes whatever is there; otherwise every question wants an answer."""

    use_required_attribute = False
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=10**9)
    editor = TypedText(max_length=32, widget=forms.HiddenInput, required=False)
    device_at = forms.DateTimeField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, card: tuple[Criterion, ...], rules: Rules, scenario: Any, asked: bool, draft: bool = False, **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.card, self.rules, self.draft = card, rules, draft
        for criterion in card:
            self._add(criterion, _wholes(scenario).get(criterion.code, 0))
        if asked:
            label = _("Your answer to the question")
            self.fields["reply"] = TypedText(max_length=COMMENT_MAX, rows=3, label=label, required=not draft)

    def _add(self, criterion: Criterion, whole: int) -> None:
        code = criterion.code
        choices = choices_of(criterion) or _shares(criterion, whole)
        if choices:
            self.fields[code] = _choice(reading.worded(criterion), [*choices, *FIXED.items()])
        else:
            self.fields[code] = _measured(criterion)
            self.fields[f"{code}_mark"] = _choice(reading.worded(criterion), _marks(criterion))
        if criterion.critical or criterion.scale == "anchored_0_4":
            self.fields[f"{code}_comment"] = _comment(criterion, self.rules)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.draft:
            for code in self._unanswered():
                self.add_error(code, _("There is no answer yet."))
        return cleaned

    def answers(self) -> dict[str, str]:
        """Answers by criterion, as `lider index` reads them; a mark wins over a number."""
        return {c.code: text for c in self.card if (text := self._answer(c.code))}

    def comments(self) -> dict[str, str]:
        """Comments by criterion."""
        return {c.code: text for c in self.card if (text := self.cleaned_data.get(f"{c.code}_comment"))}

    def _answer(self, code: str) -> str:
        data = self.cleaned_data
        mark = data.get(f"{code}_mark", "")
        return str((mark if mark != TYPED else "") or data.get(code) or "").replace(",", ".")

    def _unanswered(self) -> list[str]:
        """Criteria without an answer that no [no_contact] sets."""
        silence = self.rules.no_contact.get(self.card[0].channel) if self.card else None
        silent = silence and self._answer(silence.criterion) == silence.answer
        moot = silence.zero | silence.drop if silence and silent else frozenset()
        return [c.code for c in self.card if c.code not in moot and c.code not in self.errors and not self._answer(c.code)]


def initial(answers: Mapping[str, str], comments: Mapping[str, str]) -> dict[str, str]:
    """The form's first values from a saved scorecard."""
    marked = {f"{code}_mark": answer if answer in (*FIXED, NEVER) else TYPED for code, answer in answers.items()}
    return {**answers, **marked, **{f"{code}_comment": text for code, text in comments.items()}}


def questions(form: CardForm) -> list[dict[str, Any]]:
    """The questions in the order of the contact, numbered: what the page draws."""
    listed = []
    for number, criterion in enumerate(form.card, start=1):
        code = criterion.code
        parts = {name: form[f"{code}_{name}"] for name in ("mark", "comment") if f"{code}_{name}" in form.fields}
        listed.append({"field": form[code], "code": code, "number": number, "critical": criterion.critical, **parts})
    return listed


def _wholes(scenario: Any) -> dict[str, int]:
    key, asked = len(scenario.key), len(scenario.questions)
    return {**dict.fromkeys(FROM_KEY, key), **dict.fromkeys(FROM_QUESTIONS, asked)}


def _shares(criterion: Criterion, whole: int) -> list[tuple[str, Any]]:
    if criterion.scale != "share_of_key" or not whole:
        return []
    return [(f"{part}/{whole}", _("%(part)s of %(whole)s") % {"part": part, "whole": whole}) for part in range(whole + 1)]


def _choice(label: str, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, required=False)


def _marks(criterion: Criterion) -> list[tuple[str, Any]]:
    never = [(NEVER, NO_REPLY[criterion.scale])] if criterion.scale in NO_REPLY else []
    return [(TYPED, _("the number above")), *never, *FIXED.items()]


def _measured(criterion: Criterion) -> forms.Field:
    if criterion.scale == "share_of_key":
        hint = _("How many of how many.")
        return forms.RegexField(
            r"^(\d{1,2})/([1-9]\d?)$|^(never|na|-)$",
            label=reading.worded(criterion), required=False, widget=ShareInput, help_text=hint,
            error_messages={"invalid": _("Please write both numbers, such as 3 of 5.")},
        )  # fmt: skip
    unit = UNITS.get(criterion.scale, "")
    return forms.RegexField(
        r"^\d{1,6}([.,]\d{1,3})?$|^(never|na|-)$", label=reading.worded(criterion), required=False, help_text=unit,
        error_messages={"invalid": _("Please write a number, such as 12 or 2,5.")},
        widget=forms.TextInput(attrs={"inputmode": "decimal", "maxlength": 10, "autocomplete": "off"}),
    )  # fmt: skip


def _comment(criterion: Criterion, rules: Rules) -> CommentField:
    hint = str(_("Facts only: no names, no hours, nothing about yourself."))
    if criterion.scale == "anchored_0_4" and rules.comment_needed:
        needed = _("Needed with the answers %(answers)s. Facts only: no names, no hours, nothing about yourself.")
        hint = needed % {"answers": ", ".join(sorted(rules.comment_needed))}
    return CommentField(
        max_length=COMMENT_MAX,
        label=_("Comment"),
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": " "}),
    )
