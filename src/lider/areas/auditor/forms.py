"""The short forms of the notebook."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lider.fieldwork.queries.places import named_place
from lider.fieldwork.states import EXPENSE_KIND_NAMES, LANGUAGE_NAMES, TIE_NAMES, TRAIT_NAMES
from lider.pictures.opening import BYTES_MAX
from lider.ui.inputs import Telephone, TypedText, Zlotys


class StopForm(forms.Form):
    """ "I was recognised": how it came about."""

    reason = TypedText(
        max_length=1000, rows=3, label=_("How did it come about?"), help_text=_("One or two sentences, without names.")
    )


class AcceptForm(forms.Form):
    """The statement that goes with every task that is accepted."""

    impartial = forms.BooleanField(
        label=_("I state that nothing ties me to this institution"),
        help_text=_(
            "I do not live in its county, neither I nor my family work or worked there, and I have no matter of my own there."
        ),
        error_messages={
            "required": _("Please state first that nothing ties you to this institution. If something does, please say so instead.")
        },
    )


class TaskTieForm(forms.Form):
    """What ties one to the institution of a task."""

    kind = forms.ChoiceField(label=_("What ties you to it"), widget=forms.RadioSelect, choices=TIE_NAMES.items)


class PhotoForm(forms.Form):
    """One photo. It is judged by its bytes, never by its name."""

    photo = forms.FileField(
        label=_("Photo"),
        help_text=_("JPEG, PNG, WebP or HEIC, up to 15 MB. Without people, please."),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        error_messages={"required": _("Please choose a photo first.")},
    )

    def clean_photo(self):
        photo = self.cleaned_data["photo"]
        if photo.size > BYTES_MAX:
            raise forms.ValidationError(_("This photo is larger than 15 MB. Please take a smaller one."))
        return photo.read()


class PaperForm(forms.Form):
    """Confirms the text that stands above it: its digest goes along, so that nobody confirms what they did not read."""

    digest = TypedText(max_length=64, widget=forms.HiddenInput)
    read = forms.BooleanField(
        label=_("I have read this text and I agree to it."),
        error_messages={"required": _("Please tick this to confirm the text.")},
    )


class ContactForm(forms.Form):
    """Whom the organiser calls when something happens."""

    name = TypedText(max_length=120, label=_("First name, or how we should ask for the person"))
    phone = Telephone(label=_("Telephone"))


class ExpenseForm(forms.Form):
    """Money spent, for a task or on a day."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("What for"), widget=forms.RadioSelect)
    amount = Zlotys(label=_("Amount, PLN"), min_value=0.01, help_text=_("As on the receipt, such as 48,50."))
    spent_on = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Only you see the day. The coordinator sees the month."),
    )
    task = forms.ChoiceField(
        label=_("Task"),
        required=False,
        help_text=_("Only you see it, and only until the expense is decided. It can be left empty."),
    )
    file = forms.FileField(
        label=_("Receipt"),
        required=False,
        max_length=200,
        help_text=_("JPEG, PNG or PDF, up to 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,image/*"}),
        error_messages={"empty": _("This file is empty. Please choose it again.")},
    )
    note = TypedText(
        max_length=500,
        rows=2,
        label=_("Note"),
        required=False,
        help_text=_("Needed where there is no receipt. The coordinator reads it: no towns, no institutions, no days, please."),
    )

    def __init__(self, *args: Any, tasks: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(EXPENSE_KIND_NAMES.items())  # type: ignore[attr-defined]
        self.fields["task"].choices = [("", "–"), *tasks]  # type: ignore[attr-defined]


class ProfileForm(forms.Form):
    """Home, reach, number, languages, characteristics. The home has to be a place that the map knows, or near one."""

    place = TypedText(max_length=120, label=_("Town where you live"))
    municipality = TypedText(max_length=120, label=_("Municipality"))
    county = TypedText(max_length=120, label=_("County"))
    town = TypedText(
        max_length=120,
        label=_("Nearest larger town"),
        required=False,
        help_text=_("Only where the map does not know your town. Your street is never asked for."),
    )
    reach_km = forms.IntegerField(
        label=_("How far you go for a visit, km"),
        required=False,
        min_value=0,
        max_value=900,
        help_text=_("One way. Empty: anywhere."),
    )
    audits_max = forms.IntegerField(
        label=_("At most so many tasks in an edition"),
        required=False,
        min_value=0,
        max_value=500,
        help_text=_("Empty: any number."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages besides Polish"), required=False, widget=forms.CheckboxSelectMultiple, choices=LANGUAGE_NAMES.items
    )
    traits = forms.MultipleChoiceField(
        label=_("True of me"), required=False, widget=forms.CheckboxSelectMultiple, choices=TRAIT_NAMES.items
    )

    def __init__(self, *args: Any, auditor: Any, profile: Any, **kwargs: Any) -> None:
        known = {name: getattr(profile, name) for name in ("reach_km", "audits_max", "languages", "traits")} if profile else {}
        super().__init__(*args, initial={**vars(auditor), **known}, **kwargs)
        self.auditor, self.profile = auditor, profile
        self.where: tuple[float, float] | None = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        town = cleaned.get("town", "")
        same = (cleaned.get("place"), cleaned.get("municipality")) == (self.auditor.place, self.auditor.municipality)
        if same and not town and self.profile and self.profile.latitude is not None:
            self.where = (self.profile.latitude, self.profile.longitude)
        else:
            self.where = named_place(town) if town else named_place(cleaned.get("place", ""), cleaned.get("municipality", ""))
        if self.where is None:
            self.add_error("town", _("The map does not know this place. Please write the nearest larger town."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        latitude, longitude = self.where or (None, None)
        kept = {name: self.cleaned_data[name] for name in ("reach_km", "audits_max", "languages", "traits")}
        return {"latitude": latitude, "longitude": longitude, **kept}


class AbsenceForm(forms.Form):
    """From and until, both included."""

    first_on = forms.DateField(label=_("First day away"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    last_on = forms.DateField(label=_("Last day away"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class TieForm(forms.Form):
    """Which institution, and what ties one to it."""

    institution = forms.ChoiceField(label=_("Institution"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_("What ties you to it"), widget=forms.RadioSelect, choices=TIE_NAMES.items)

    def __init__(self, *args: Any, institutions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["institution"].choices = institutions  # type: ignore[attr-defined]
