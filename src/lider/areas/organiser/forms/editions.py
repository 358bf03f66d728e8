"""Forms of an edition: its dates, categories, weights, criteria, tiers, fees and texts."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lider.editions import calendar
from lider.editions.fees import KEYS
from lider.ui.inputs import TypedText
from lider.ui.texts import number


class Moment(forms.DateTimeInput):
    """Date and time in one field of the browser."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(attrs={"step": "1"}, format="%Y-%m-%dT%H:%M:%S")


class Day(forms.DateInput):
    """A date field of the browser."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class CalendarForm(forms.Form):
    """Name and dates."""

    name = TypedText(
        max_length=120, label=_("Name of the edition"), help_text=_("As people read it, for example: 2nd edition, 2026/2027.")
    )
    entries_from = forms.DateTimeField(label=_("Entries from"), widget=Moment)
    entries_until = forms.DateTimeField(
        label=_("Entries until"),
        widget=Moment,
        help_text=_("Polish time. The whole last second still counts, for example 23:59:59."),
    )
    fieldwork_from = forms.DateField(label=_("Audits from"), widget=Day)
    fieldwork_until = forms.DateField(label=_("Audits until"), widget=Day)
    decision_on = forms.DateField(label=_("Jury's decision on"), widget=Day)
    gala_on = forms.DateField(label=_("Gala on"), widget=Day)

    def __init__(self, *args: Any, at: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors:
            for field, sentence in self.problems():
                self.add_error(field, str(sentence))
        return values

    def problems(self) -> calendar.Problems:
        """What is wrong with the dates, as (field, sentence)."""
        return calendar.problems(self.calendar(), at=self.at)

    def calendar(self) -> calendar.Calendar:
        """The dates as the action takes them."""
        names = ("entries_from", "entries_until", "fieldwork_from", "fieldwork_until", "decision_on", "gala_on")
        return calendar.Calendar(**{name: self.cleaned_data[name] for name in names})


class EditionForm(CalendarForm):
    """A new edition: from the programme's rules or from an earlier edition's."""

    number = forms.IntegerField(label=_("Number of the edition"), min_value=1, max_value=999)
    source = forms.ChoiceField(label=_("Rules, criteria, texts and categories"), widget=forms.RadioSelect)
    field_order = ("source", "number")

    def __init__(self, *args: Any, sources: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = list(sources)  # type: ignore[attr-defined]


class Amount(forms.DecimalField):
    """A decimal number as people write it: with a comma or a point, with spaces between thousands."""

    def __init__(self, **options: Any) -> None:
        super().__init__(localize=True, **options)

    def to_python(self, value: Any) -> Any:
        return super().to_python("".join(value.split()) if isinstance(value, str) else value)


class KindForm(forms.Form):
    """A kind of institution."""

    name = TypedText(
        max_length=120, label=_("Name of the kind"), help_text=_("In the singular and without a town, such as: urząd wojewódzki.")
    )


class CategoryForm(forms.Form):
    """A category: kind × size."""

    kind = forms.ChoiceField(label=_("Kind of institution"))
    size = forms.ChoiceField(label=_("Size"))
    name = TypedText(
        max_length=160, label=_("Name of the category"), required=False, help_text=_("Left empty, it is made of kind and size.")
    )

    def __init__(self, *args: Any, kinds: Mapping[str, str], sizes: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds, self.sizes = kinds, sizes
        self.fields["kind"].choices = list(kinds.items())  # type: ignore[attr-defined]
        self.fields["size"].choices = list(sizes.items())  # type: ignore[attr-defined]

    def title(self) -> str:
        """The name given, or one made of kind and size."""
        kind, size = self.kinds[self.cleaned_data["kind"]], self.sizes[self.cleaned_data["size"]]
        return self.cleaned_data["name"] or f"{kind} – {size.partition(' (')[0].lower()}"[:160]


def _weight(label: str) -> forms.DecimalField:
    return Amount(label=label, min_value=0, max_value=100, decimal_places=2)


class WeightsForm(forms.Form):
    """Weights of dimensions and of channels; each group sums to 100."""

    def __init__(self, *args: Any, dimensions: Mapping[str, str], channels: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {"dimensions": dimensions, "channels": channels}
        for group, names in self.groups.items():
            for code, name in names.items():
                self.fields[f"{group}.{code}"] = _weight(name)

    def of(self, group: str) -> list[forms.BoundField]:
        """The fields of one group."""
        return [self[f"{group}.{code}"] for code in self.groups[group]]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        sentences = {
            "dimensions": _("The weights of the dimensions sum to %(total)s. They must sum to 100."),
            "channels": _("The weights of the channels sum to %(total)s. They must sum to 100."),
        }
        for group in self.groups:
            total = sum(self.values(group).values())
            if not self.errors and total != 100:
                self.add_error(None, str(sentences[group]) % {"total": number(total)})
        return values

    def values(self, group: str) -> dict[str, Decimal]:
        """Weights of one group by code."""
        return {
            code: plain(self.cleaned_data[f"{group}.{code}"])
            for code in self.groups[group]
            if f"{group}.{code}" in self.cleaned_data
        }


def plain(value: Decimal) -> Decimal:
    """The number without trailing zeros, and never with an exponent."""
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()


class TiersForm(forms.Form):
    """Conditions of every tier. An empty condition is not asked for."""

    def __init__(self, *args: Any, tiers: Mapping[str, Mapping[str, Any]], names: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tiers, self.names = tiers, names
        labels = {
            "index_min": _("Index at least"),
            "every_dimension_min": _("Every dimension at least"),
            "unresolved_critical_failures_max": _("Unresolved critical failures at most"),
        }
        for tier, conditions in tiers.items():
            for key in conditions:
                self.fields[f"{tier}.{key}"] = _whole(labels[key]) if key.endswith("_max") else _weight(str(labels[key]))

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields of every tier under its name."""
        return [(self.names.get(tier, tier), [self[f"{tier}.{key}"] for key in keys]) for tier, keys in self.tiers.items()]

    def values(self, tier: str) -> dict[str, Decimal | int]:
        """Conditions of one tier."""
        found = {key: self.cleaned_data[f"{tier}.{key}"] for key in self.tiers[tier]}
        return {key: value if isinstance(value, int) else plain(value) for key, value in found.items()}


def _whole(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=1000)


class FeesForm(forms.Form):
    """The price list, net in zlotys, and two rates."""

    LABELS = (
        _("Small institution, net in PLN"),
        _("Medium institution, net in PLN"),
        _("Large institution, net in PLN"),
        _("Every further service point, net in PLN"),
        _("VAT, %"),
        _("Rebate for returning institutions, %"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, label in zip(KEYS, self.LABELS, strict=True):
            most = 100 if key.endswith("_percent") else 1_000_000
            self.fields[key] = Amount(label=label, min_value=0, max_value=most, decimal_places=2)

    def values(self) -> dict[str, Decimal]:
        """Amounts by key."""
        return {key: plain(self.cleaned_data[key]) for key in KEYS}


class TextsForm(forms.Form):
    """The text of the regulation and the notice for the staff."""

    preamble = TypedText(max_length=60_000, rows=24, label=_("Text of the regulation"))
    staff_notice = TypedText(max_length=20_000, rows=14, label=_("Notice for the staff of institutions"))


class RulesForm(forms.Form):
    """The whole of the rules as TOML."""

    rules = TypedText(max_length=60_000, rows=30, label=_("Rules (TOML)"), strip=False)


class CriteriaForm(forms.Form):
    """All criteria as CSV."""

    criteria = TypedText(max_length=90_000, rows=30, label=_("Criteria (CSV)"), strip=False)


class AmendForm(RulesForm, CriteriaForm):
    """The next version of a frozen regulation."""

    text = TypedText(max_length=90_000, rows=24, label=_("Text of the regulation"))
    reason = TypedText(
        max_length=2_000, rows=3, label=_("Reason for the change"), help_text=_("It is published with the new version.")
    )
    field_order = ("reason", "text", "rules", "criteria")


class CriterionForm(forms.Form):
    """One criterion of a scorecard."""

    code = TypedText(max_length=8, label=_("Code"), help_text=_("Short and unique, for example W21."))
    channel = forms.ChoiceField(label=_("Channel"))
    dimension = forms.ChoiceField(label=_("Dimension"))
    text_pl = TypedText(max_length=400, rows=3, label=_("Text of the criterion"))
    scale = forms.ChoiceField(label=_("Scale"))
    points = TypedText(
        max_length=200, label=_("Points"), help_text=_("For example yes=100;no=0 – the scale shows how they are written.")
    )
    weight = Amount(label=_("Weight within the dimension"), min_value=0, max_value=1000, decimal_places=2)
    critical = forms.BooleanField(label=_("Critical: a failure is checked at once"), required=False)

    def __init__(
        self, *args: Any, channels: Mapping[str, str], dimensions: Mapping[str, str], scales: Mapping[str, Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, options in (("channel", channels), ("dimension", dimensions), ("scale", scales)):
            self.fields[name].choices = list(options.items())  # type: ignore[attr-defined]

    def cells(self) -> dict[str, str]:
        """The row of criteria.csv."""
        cleaned = dict(self.cleaned_data)
        weight, critical = plain(cleaned.pop("weight")), cleaned.pop("critical")
        return {**cleaned, "weight": str(weight), "critical": "1" if critical else ""}


class ReasonForm(forms.Form):
    """A reason that somebody reads."""

    reason = TypedText(max_length=4_000, rows=5, label=_("Reason"))
