"""Forms of moderation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lider.ui.inputs import TypedText
from lider.voice.states import OUTCOMES, REASONS


class StoryForm(forms.Form):
    """A story as it may be read."""

    story = TypedText(
        max_length=2000,
        rows=6,
        required=False,
        label=_("Story as it may be read"),
        help_text=_("Please leave out what leads to a person. Empty: the answers count, the story is not shown."),
    )
    despite_marks = forms.BooleanField(label=_("I have checked what is marked; it may be read."), required=False)


class SetAsideForm(forms.Form):
    """Why an opinion does not count."""

    reason = forms.ChoiceField(
        label=_("It does not count, because"),
        choices=list(REASONS.items()),
        widget=forms.RadioSelect,
        help_text=_("Whoever gave the opinion reads this behind the link of the message."),
    )


class OutcomeForm(forms.Form):
    """What became of a nominated institution."""

    outcome = forms.ChoiceField(label=_("What became of it"), choices=list(OUTCOMES.items()), widget=forms.RadioSelect)
