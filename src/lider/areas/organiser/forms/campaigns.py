"""Forms of campaigns, of letters that came back, of forwards and of the do-not-contact list."""

import re
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lider.areas.organiser.invitation_pages import format_words
from lider.editions import queries as editions
from lider.editions.calendar import ZONE
from lider.institutions import queries as institutions
from lider.institutions.register import VOIVODESHIPS
from lider.invitations import letters, paper, wording
from lider.invitations.states import BASES, SCOPES, SOURCES
from lider.ui.inputs import TypedText

SEGMENT = ("kinds", "sizes", "voivodeships", "previous", "ways")
DAYS = re.compile(r"[0-9]{1,3}(?:[ ,;]+[0-9]{1,3}){0,2}")


class CampaignForm(forms.Form):
    """Whom a campaign means, what its letter says, when it goes."""

    name = TypedText(max_length=120, label=_("Name of the campaign"), help_text=_("Only the office sees it."))
    kinds = forms.MultipleChoiceField(label=_("Kinds"), required=False, widget=forms.CheckboxSelectMultiple)
    sizes = forms.MultipleChoiceField(label=_("Sizes"), required=False, widget=forms.CheckboxSelectMultiple)
    voivodeships = forms.MultipleChoiceField(
        label=_("Voivodeships"), required=False, widget=forms.CheckboxSelectMultiple, choices=[(v, v) for v in VOIVODESHIPS]
    )
    previous = forms.ChoiceField(
        label=_("Edition before"),
        required=False,
        choices=[("", _("does not matter")), ("yes", _("took part")), ("no", _("did not take part"))],
    )
    register = forms.ChoiceField(label=_("Imported list"), required=False)
    ways = forms.ChoiceField(
        label=_("Way"),
        choices=[
            ("both", _("e-mail, and paper where there is none")),
            ("mail", _("only those with an e-mail address")),
            ("paper", _("only those without an e-mail address, on paper")),
        ],
    )
    subject = TypedText(max_length=150, label=_("Subject"))
    salutation = TypedText(max_length=120, label=_("Salutation"))
    text = TypedText(max_length=20000, rows=24, label=_("Text of the letter"))
    closing = TypedText(max_length=120, label=_("Closing words"))
    signatory = TypedText(max_length=120, label=_("Who signs"))
    signatory_role = TypedText(max_length=120, label=_("Function of who signs"), required=False)
    reply_to = forms.EmailField(
        label=_("Answers go to"),
        required=False,
        max_length=254,
        help_text=_(
            "The address in the letter and in its “reply” button. If this is empty, the programme's own address stands there."
        ),
    )
    laureates = TypedText(
        max_length=2000,
        rows=3,
        label=_("Laureates named in the letter"),
        required=False,
        help_text=_("For {{laureaci}}, with commas. If this is empty, the sentence that names them is left out."),
    )
    send_on = forms.DateField(label=_("Send from the day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    send_at = forms.TimeField(label=_("Hour"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    reminder_days = TypedText(
        max_length=20,
        label=_("Reminders after how many days"),
        required=False,
        help_text=_("At most three numbers, for example 10, 20. Empty means no reminder."),
    )
    reminder = TypedText(max_length=10000, rows=8, label=_("Text of the reminder"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = list(editions.kind_names().items())  # type: ignore[attr-defined]
        self.fields["sizes"].choices = list(editions.size_names().items())  # type: ignore[attr-defined]
        registers = [(str(one.pk), one.file_name) for one in institutions.batches()[:100]]
        self.fields["register"].choices = [("", _("the whole register")), *registers]  # type: ignore[attr-defined]
        self.fields["text"].help_text = _("Placeholders: %(names)s. Everything else stays as it is typed.") % {
            "names": ", ".join(f"{{{{{name}}}}}" for name in wording.OFFERED)
        }

    def clean_subject(self) -> str:
        subject = self._checked("subject")
        if "\n" in subject or "\r" in subject:
            raise forms.ValidationError(_("The subject is one line. Please remove the line break."), "line")
        return subject

    def clean_salutation(self) -> str:
        return self._checked("salutation")

    def clean_closing(self) -> str:
        return self._checked("closing")

    def clean_text(self) -> str:
        text = self._checked("text")
        if not wording.has_link(text):
            raise forms.ValidationError(_("The text needs {{link}}: there the personal link will stand."), "no_link")
        return text

    def clean_reminder(self) -> str:
        return self._checked("reminder")

    def _checked(self, field: str) -> str:
        text = str(self.cleaned_data[field])
        if found := wording.problems(text):
            raise forms.ValidationError([forms.ValidationError(sentence, "placeholder") for sentence in found])
        return text

    def clean_reminder_days(self) -> list[int]:
        typed = self.cleaned_data["reminder_days"].strip()
        if not typed:
            return []
        days = [int(number) for number in re.findall(r"[0-9]+", typed)] if DAYS.fullmatch(typed) else []
        if not days or days != sorted(set(days)) or not 1 <= days[0] <= days[-1] <= 180:
            raise forms.ValidationError(_("Please write one to three growing numbers of days, from 1 to 180."), "days")
        return days

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("reminder_days") and not cleaned.get("reminder") and "reminder" not in self.errors:
            self.add_error("reminder", _("Please write what the reminder says."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        data = dict(self.cleaned_data)
        moment = datetime.combine(data.pop("send_on"), data.pop("send_at"), ZONE)
        segment = {name: data.pop(name) for name in SEGMENT}
        return {**data, "segment": segment, "register_id": data.pop("register") or None, "send_from": moment}


def first_values(edition: Any, at: datetime) -> dict[str, Any]:
    """Where a new campaign begins: the programme's own letter, to be sent tomorrow at nine."""
    signs = editions.places(edition)
    return {
        **wording.own_letter(),
        "name": "",
        "ways": "both",
        "subject": letters.own_subject(edition),
        "signatory": signs.get("podpisujacy", ""),
        "signatory_role": signs.get("funkcja", ""),
        "laureates": ", ".join(letters.laureates_before(edition.number)),
        "send_on": at.astimezone(ZONE).date(),
        "send_at": time(9),
        "reminder_days": "14",
        "reminder": wording.own_reminder(),
    }


def values_of(campaign: Any) -> dict[str, Any]:
    """The campaign as the form shows it."""
    local = campaign.send_from.astimezone(ZONE)
    words = ("name", "subject", "salutation", "text", "closing", "reminder")
    names = (*words, "signatory", "signatory_role", "reply_to", "laureates")
    return {
        **{name: getattr(campaign, name) for name in names},
        **campaign.segment,
        "register": str(campaign.register_id or ""),
        "send_on": local.date(),
        "send_at": local.time(),
        "reminder_days": ", ".join(map(str, campaign.reminder_days)),
    }


class BounceForm(forms.Form):
    """Addresses from which letters came back."""

    addresses = TypedText(
        max_length=200000,
        rows=10,
        label=_("Addresses that do not work"),
        help_text=_("One in a line, or a whole report of the mail server: only addresses are taken from it."),
    )


class PassOnForm(forms.Form):
    """To which institution a letter is passed on."""

    institution = forms.ChoiceField(label=_("Who is invited"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, offered: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["institution"].choices = offered  # type: ignore[attr-defined]


class SilenceForm(forms.Form):
    """Who must not be written to, and on what this rests."""

    scope = forms.ChoiceField(label=_("What it covers"), choices=list(SCOPES.items()), widget=forms.RadioSelect, initial="address")
    address = forms.EmailField(label=_("E-mail"), required=False, max_length=254, help_text=_("Only a digest of it is kept."))
    institution = TypedText(
        max_length=300, label=_("Institution"), required=False, help_text=_("Its name as on the list, or a part that only it has.")
    )
    basis = forms.ChoiceField(label=_("Legal basis"), choices=list(BASES.items()))
    basis_note = TypedText(
        max_length=500, rows=3, label=_("About the basis"), required=False, help_text=_("For example the number of the letter.")
    )
    source = forms.ChoiceField(
        label=_("How it reached us"), choices=[(c, w) for c, w in SOURCES.items() if c not in ("link", "one_click")]
    )

    def clean_institution(self) -> Any:
        typed = self.cleaned_data["institution"].strip()
        found = list(institutions.search(typed)[:6]) if typed else []
        exact = [one for one in found if one.name == typed]
        if typed and len(exact or found) != 1:
            sentence = _("Several institutions fit. Please write the full name.") if found else _("There is no such institution.")
            raise forms.ValidationError(sentence, "institution")
        return (exact or found)[0] if typed else None


class EndForm(forms.Form):
    """Why an entry of the do-not-contact list ends."""

    reason = TypedText(
        max_length=500, rows=3, label=_("Why it ends"), help_text=_("For example: consent given in a letter of 3 March.")
    )


class LabelForm(forms.Form):
    """A sheet of address labels."""

    format = forms.ChoiceField(label=_("Sheet of labels"), required=False)
    used = forms.IntegerField(label=_("Labels used already"), required=False, min_value=0, max_value=23)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["format"].choices = [(code, format_words(code)) for code in paper.FORMATS]  # type: ignore[attr-defined]
