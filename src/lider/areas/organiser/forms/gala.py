"""Forms of the gala."""

from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from lider.areas.organiser.forms.editions import Day
from lider.gala.details import Details, problems
from lider.gala.states import GROUPS
from lider.ui.inputs import TypedText

MOST = 200


class Moment(forms.DateTimeInput):
    """Date, hour and minute in one field of the browser."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class DetailsForm(forms.Form):
    """Date, place, programme, deadlines."""

    name = TypedText(max_length=160, label=_("Name of the evening"))
    starts_at = forms.DateTimeField(label=_("Begins"), widget=Moment, help_text=_("Polish time."))
    ends_at = forms.DateTimeField(label=_("Ends"), widget=Moment)
    venue = TypedText(max_length=160, label=_("Venue"), help_text=_("For example: Concert hall, great foyer."))
    street = TypedText(max_length=200, label=_("Street and number"))
    town = TypedText(max_length=120, label=_("Town"))
    access = TypedText(
        max_length=1000,
        rows=3,
        required=False,
        label=_("How to get there and in"),
        help_text=_("Entrance without steps, lift, induction loop, parking, the nearest stop."),
    )
    programme = TypedText(
        max_length=4000,
        rows=8,
        required=False,
        label=_("Programme"),
        help_text=_("A line for each point, with its time in front, for example: 18:00 Opening."),
    )
    programme_public = forms.BooleanField(label=_("Anyone may read the programme"), required=False)
    reply_until = forms.DateTimeField(label=_("Answers until"), widget=Moment)
    places_each = forms.IntegerField(
        label=_("Guests of each participating institution"),
        min_value=0,
        max_value=20,
        help_text=_("The same for every participant, so that it says nothing about the results."),
    )
    calls_open_at = forms.DateTimeField(
        label=_("The order of calling opens"),
        widget=Moment,
        help_text=_("Until then, and until the publication of the results, only two keepers see it."),
    )
    purge_on = forms.DateField(
        label=_("Needs are deleted on"),
        widget=Day,
        help_text=_("What guests need to eat or to get in, at most 60 days after the gala."),
    )

    def __init__(self, *args: Any, at: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors:
            for field, sentence in problems(Details(**values), at=self.at):
                self.add_error(field, str(sentence))
        return values


class QuotasForm(forms.Form):
    """Places and companions of every group."""

    def __init__(self, *args: Any, shares: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shares = list(shares)
        for share in self.shares:
            self.fields[f"places_{share.group}"] = forms.IntegerField(
                label=gettext("%(group)s: places") % {"group": share.name}, min_value=0, max_value=5000, initial=share.places
            )
            self.fields[f"companions_{share.group}"] = forms.IntegerField(
                label=gettext("%(group)s: companions of each guest") % {"group": share.name},
                min_value=0,
                max_value=5,
                initial=share.companions,
            )

    def rows(self) -> list[tuple[Any, Any, Any]]:
        """Every group with its two fields."""
        return [(share, self[f"places_{share.group}"], self[f"companions_{share.group}"]) for share in self.shares]

    def quotas(self) -> dict[str, tuple[int, int]]:
        """The quotas as the action takes them."""
        clean = self.cleaned_data
        return {one.group: (clean[f"places_{one.group}"], clean[f"companions_{one.group}"]) for one in self.shares}


class GuestsForm(forms.Form):
    """One guest a line."""

    group = forms.ChoiceField(label=_("Group"), choices=list(GROUPS.items()))
    institution = forms.ChoiceField(
        label=_("Institution"), required=False, help_text=_("Of participants and laureates. Others may come without one.")
    )
    people = TypedText(
        max_length=30_000,
        rows=6,
        label=_("Guests"),
        help_text=_(
            "One person a line: first name and surname, a semicolon, the e-mail address. Two columns of a spreadsheet work, too."
        ),
    )

    def __init__(self, *args: Any, institutions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.institutions = {str(one.pk): one for one in institutions}
        self.fields["institution"].choices = [("", "–"), *((pk, one.name) for pk, one in self.institutions.items())]  # type: ignore[attr-defined]

    def clean_people(self) -> list[tuple[str, str]]:
        found, unread = [], []
        lines = [(number, line) for number, line in enumerate(self.cleaned_data["people"].splitlines(), 1) if line.strip()]
        if len(lines) > MOST:
            raise forms.ValidationError(gettext("Please add at most %(most)s people at once.") % {"most": MOST})
        for number, line in lines:
            name, _mark, email = line.replace("\t", ";").rpartition(";")
            name, email = " ".join(name.split()), email.strip()
            if not 0 < len(name) <= 120 or not _is_address(email):
                unread.append(str(number))
            found.append((name, email))
        if unread:
            sentence = ngettext(
                "Line %(numbers)s cannot be read. Please write: first name and surname; e-mail address.",
                "Lines %(numbers)s cannot be read. Please write in each: first name and surname; e-mail address.",
                len(unread),
            )
            raise forms.ValidationError(sentence % {"numbers": ", ".join(unread)})
        return found

    def clean_institution(self) -> Any:
        return self.institutions.get(self.cleaned_data["institution"])


class TableForm(forms.Form):
    """A table, new or changed."""

    number = forms.IntegerField(label=_("Number of the table"), min_value=1, max_value=999)
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=100)
    name = TypedText(max_length=80, label=_("Name of the table"), required=False)


class KeepersForm(forms.Form):
    """The two who keep the order of calling."""

    first = forms.ChoiceField(label=_("First keeper"))
    second = forms.ChoiceField(label=_("Second keeper"))

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        for field in ("first", "second"):
            self.fields[field].choices = [("", "–"), *((pk, one.name) for pk, one in self.people.items())]  # type: ignore[attr-defined]

    def chosen(self) -> list[Any]:
        """The two people."""
        return [self.people[self.cleaned_data[field]] for field in ("first", "second")]


class HandOverForm(forms.Form):
    """Who keeps the order instead."""

    to = forms.ChoiceField(label=_("Who keeps the order instead of you"))

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        self.fields["to"].choices = [("", "–"), *((pk, one.name) for pk, one in self.people.items())]  # type: ignore[attr-defined]


class CodeForm(forms.Form):
    """A typed or scanned ticket."""

    code = forms.CharField(
        label=_("Code of the ticket"),
        max_length=300,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "autofocus": True}
        ),
    )


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except forms.ValidationError:
        return False
    return len(text) <= 254
