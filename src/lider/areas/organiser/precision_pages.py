"""What the page of precision prints: what an edition can be expected to give, from what is assumed or was measured before."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lider.areas.organiser.forms.precision import AUDITS, PrecisionForm
from lider.editions import queries as editions
from lider.entries import queries as entries
from lider.fieldwork import queries as fieldwork
from lider.fieldwork.documents import zlotys
from lider.measurement.ranks.precision import ASSUMED, Crew, Effort, Expected, Variances, effort_for, expected
from lider.rankings import queries as rankings
from lider.ui.curves import Line, curves
from lider.ui.texts import number, points

#: Until entries are admitted; what an auditor can make in an edition; what one costs to recruit and train, in grosze.
INSTITUTIONS, CAPACITY, AUDITOR_COST = 60, 40, 40_000
#: The rows of the table, and the ticks of the picture.
ROWS = (3, 6, 9, 12, 15, 18, 21, 24)


@dataclass(frozen=True)
class Known:
    """What is known of an edition before anybody types: institutions by size, places in the plan, rates, last year's variances."""

    sizes: Counter[str]
    seats: int
    rates: dict[str, int]
    terms: Mapping[str, Any]
    earlier: rankings.Earlier | None

    @property
    def institutions(self) -> int:
        return max(2, self.sizes.total() or INSTITUTIONS)

    @property
    def plans(self) -> Mapping[str, Mapping[str, int]]:
        """Audits by channel that the regulation plans, by size."""
        return dict(self.terms.get("plan", {}))

    def crew(self, capacity: int) -> Crew:
        """What the regulation asks of auditors who can make so many audits."""
        limits = self.terms.get("fieldwork", {})
        return Crew(capacity, int(limits.get("contacts_per_auditor_max", 2)), int(limits.get("auditors_per_institution_min", 3)))

    def mix(self) -> Counter[str]:
        """Audits of each channel that the regulation plans for all institutions, or for one of each size."""
        found: Counter[str] = Counter()
        for size, plan in self.plans.items():
            for channel, audits in plan.items():
                found[channel] += int(audits) * (self.sizes[size] if self.sizes else 1)
        return found

    def audits(self) -> int:
        """The mean of the regulation's plans, within what the page considers."""
        among = self.sizes.total() or len(self.plans) or 1
        return min(max(round(self.mix().total() / among), AUDITS[0]), AUDITS[1])

    def audit_cost(self) -> int:
        """The mean of the rates over the regulation's mix of channels, in grosze; a channel without a rate counts nothing."""
        mix = self.mix()
        return round(sum(self.rates.get(channel, 0) * audits for channel, audits in mix.items()) / (mix.total() or 1))

    @property
    def variances(self) -> Variances:
        """Those of an earlier edition, otherwise the assumed ones."""
        return self.earlier.variances if self.earlier else ASSUMED

    def source(self) -> dict[str, Any]:
        """Where the variances come from, in words: deviations in points, and the edition that was measured."""
        names = ("institution", "audit", "auditor")
        deviations = {name: points(getattr(self.variances, name) ** 0.5) for name in names}
        return {**deviations, "edition": self.earlier.edition.name if self.earlier else ""}

    def assumed(self) -> dict[str, Any]:
        """What the form begins with."""
        deviations = {
            f"between_{name}": points(value**0.5)
            for name, value in (
                ("institutions", self.variances.institution), ("audits", self.variances.audit), ("auditors", self.variances.auditor)
            )
        }  # fmt: skip
        return {
            "audits": self.audits(),
            "auditors": self.seats or self.crew(CAPACITY).fewest(self.institutions, self.audits()),
            "wanted": 5,
            "institutions": self.institutions,
            "capacity": CAPACITY,
            **deviations,
            "audit_cost": zlotys(self.audit_cost()),
            "auditor_cost": zlotys(AUDITOR_COST),
        }


def known(edition: Any) -> Known:
    """Reads what is known of the edition."""
    sizes = Counter(entries.admitted_entries(edition).order_by().values_list("category__size", flat=True))
    terms = editions.terms_of(edition)
    return Known(sizes, fieldwork.seats(edition).count(), fieldwork.rates_of(edition), terms, rankings.variances_before(edition))


def expectation(form: PrecisionForm, known: Known) -> dict[str, Any]:
    """Everything that the page says of a valid form."""
    asked, variances = form.cleaned_data, form.variances()
    crew = known.crew(asked["capacity"])
    chosen = _expected(form, asked["audits"], asked["auditors"])
    every = range(AUDITS[0], AUDITS[1] + 1)
    plans = [_expected(form, audits, asked["auditors"]) for audits in every]
    needed = effort_for(variances, asked["wanted"], institutions=asked["institutions"], crew=crew, audits_max=200)
    rows = [_row(form, audits, plans[audits - AUDITS[0]]) for audits in sorted({*ROWS, asked["audits"]})]
    return {
        "stats": _stats(chosen, asked),
        "sentences": _sentences(chosen),
        "warnings": _warnings(asked, crew),
        "picture": _picture(plans, asked),
        "rows": rows,
        "needed": _needed(form, needed),
    }


def _expected(form: PrecisionForm, audits: int, auditors: int) -> Expected:
    asked = form.cleaned_data
    costs = {"audit_cost": Decimal(asked["audit_cost"]) / 100, "auditor_cost": Decimal(asked["auditor_cost"]) / 100}
    return expected(form.variances(), Effort(asked["institutions"], audits, auditors), **costs, t=True)


def _stats(chosen: Expected, asked: dict[str, Any]) -> list[tuple[str, str, str]]:
    audits = ngettext("%(number)s audit", "%(number)s audits", chosen.audits) % {"number": number(chosen.audits)}
    auditors = ngettext("%(number)s auditor", "%(number)s auditors", asked["auditors"]) % {"number": number(asked["auditors"])}
    return [
        (_plus_minus(chosen.plus_minus), _("points: precision of the fair score"), ""),
        (number(chosen.reliability, 2), _("reliability, out of 1"), ""),
        (
            _cost(chosen),
            _("cost"),
            _("%(audits)s, %(auditors)s") % {"audits": audits, "auditors": auditors},
        ),
    ]


def _sentences(chosen: Expected) -> list[str]:
    """What the figures mean for one institution, for two, and for the index."""
    if chosen.plus_minus is None or chosen.plus_minus_unadjusted is None:
        return [_("With so few audits nothing is left to judge chance by. Please add audits or take fewer auditors.")]
    wide = chosen.plus_minus
    return [
        _(
            "An institution whose fair score is 75 has its true level between %(low)s and %(high)s: "
            "that holds in 95 editions of 100."
        )
        % {"low": points(max(0.0, 75 - wide)), "high": points(min(100.0, 75 + wide))},
        _("Two institutions surely differ only when their fair scores are more than %(apart)s points apart.")
        % {"apart": points(wide * 2**0.5)},
        _("Of the differences between fair scores, %(share)s%% are real; the rest is chance.")
        % {"share": number(100 * chosen.reliability, 0)},
        _(
            "The regulation's index does not even out the strictness of auditors, so it is less precise: about ± %(index)s points. "
            "Tiers and awards follow the index."
        )
        % {"index": points(chosen.plus_minus_unadjusted)},
    ]


def _warnings(asked: dict[str, Any], crew: Crew) -> list[str]:
    """Where the rules or the auditors' strength forbid what was typed."""
    institutions, audits, auditors = (asked[name] for name in ("institutions", "audits", "auditors"))
    found = []
    if auditors < crew.least:
        found.append(_("The regulation wants at least %(least)s auditors for every institution.") % {"least": crew.least})
    if auditors * crew.contacts < audits:
        found.append(
            _(
                "One auditor may make at most %(contacts)s audits of one institution: "
                "%(auditors)s are too few for %(audits)s audits."
            )
            % {"contacts": crew.contacts, "auditors": auditors, "audits": audits}
        )
    if auditors * crew.capacity < institutions * audits:
        values = {"needed": number(institutions * audits), "able": number(auditors * crew.capacity)}
        found.append(_("There are %(needed)s audits to make, and so many auditors can make %(able)s.") % values)
    return found


def _picture(plans: list[Expected], asked: dict[str, Any]) -> Any:
    fair = Line(_("fair score"), AUDITS[0], [_tenths(one.plus_minus) for one in plans])
    index = Line(_("index"), AUDITS[0], [_tenths(one.plus_minus_unadjusted) for one in plans], quiet=True)
    shown = ((AUDITS[0] + place, one) for place, one in enumerate(plans) if AUDITS[0] + place in ROWS)
    words = "; ".join(
        _("%(audits)s audits: %(value)s points") % {"audits": n, "value": _plus_minus(one.plus_minus)} for n, one in shown
    )
    return curves(
        [fair, index], title=_("Precision by the number of audits"), description=words, across=_("audits of each institution"),
        up=_("± points"), ticks=ROWS, mark=asked["audits"], goal=asked["wanted"],
    )  # fmt: skip


def _row(form: PrecisionForm, audits: int, one: Expected) -> dict[str, Any]:
    return {
        "audits": audits,
        "href": _address(form, audits=audits),
        "chosen": audits == form.cleaned_data["audits"],
        "enough": one.plus_minus is not None and one.plus_minus <= form.cleaned_data["wanted"],
        "fair": _plus_minus(one.plus_minus),
        "index": _plus_minus(one.plus_minus_unadjusted),
        "reliability": number(one.reliability, 2),
        "all": number(one.audits),
        "cost": _cost(one),
    }


def _needed(form: PrecisionForm, effort: Effort | None) -> dict[str, Any]:
    """The answer to the question how much work the wanted precision takes."""
    wanted = {"wanted": form.cleaned_data["wanted"]}
    if effort is None:
        return {"text": _("No plan of up to 200 audits of each institution gives ± %(wanted)s points.") % wanted, "href": ""}
    plan = _expected(form, effort.audits, effort.auditors)
    values = {**wanted, "audits": effort.audits, "auditors": effort.auditors, "all": number(plan.audits), "cost": _cost(plan)}
    text = _(
        "± %(wanted)s points take at least %(audits)s audits of each institution by at least %(auditors)s auditors: "
        "%(all)s audits in all, for %(cost)s."
    )
    shown = AUDITS[0] <= effort.audits <= AUDITS[1]
    return {"text": text % values, "href": _address(form, audits=effort.audits, auditors=effort.auditors) if shown else ""}


def _address(form: PrecisionForm, **changes: int) -> str:
    return "?" + urlencode({**form.data, **changes})


def _plus_minus(value: float | None) -> str:
    return "–" if value is None else f"±\N{NO-BREAK SPACE}{points(value)}"


def _cost(plan: Expected) -> str:
    """Whole zlotys: a plan is no bill."""
    return f"{number(plan.cost, 0)}\N{NO-BREAK SPACE}zł"


def _tenths(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(round(value, 2)))
