"""Special awards and statuettes of categories: what there is to win, and whom the figures put forward."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import pgettext

from lider.awards.models import SPECIAL, Award
from lider.awards.queries.awarded import awards, shown_at
from lider.awards.queries.tiers import PROPOSED
from lider.editions.models import Category, Edition
from lider.editions.queries import competing_categories, terms_of
from lider.institutions.models import Institution
from lider.rankings.models import Result, Run
from lider.rankings.queries import results, sealed_run, value
from lider.tables.alphabet import polish
from lider.ui.texts import number
from lider.voice.queries import figures_of

#: Titles of categories' statuettes: "category" and the first signs of its id.
CATEGORY = "category:"
#: An institution and the figure for which it was found.
Found = list[tuple[Institution, str]]


def titles(edition: Edition) -> dict[str, str]:
    """What there is to win beside the tiers, by code: the special awards of the regulation, and a statuette per category.

    A category with fewer entrants than the regulation asks for has no statuette of its own.
    """
    named = terms_of(edition).get("statuettes", {})
    words = _words()
    found = {code: words.get(code, code) for code in map(_code, named.get("special", ()))}
    for one in _categories_with_statuette(edition, int(named.get("entrants_per_category_min", 5))):
        found[category_title(one.pk)] = pgettext("special award", "Statuette: %(category)s") % {"category": one.name}
    return found


def title_of(award: Award) -> str:
    """A special award in words; empty for a tier."""
    return titles(award.edition).get(award.title, award.title) if award.title else ""


def category_title(category: UUID) -> str:
    """The code of a category's statuette."""
    return f"{CATEGORY}{category.hex[:16]}"


def candidates(edition: Edition, title: str, run: Run) -> Found:
    """Institutions that the figures put forward, the best first, with the figure; none where there is no figure.

    Only those that reached an awarded tier: of the others nothing is ever published.
    """
    rows = [row for row in results(run).filter(tier__in=PROPOSED) if row.exact is not None]
    if title.startswith(CATEGORY):
        return _ranked(rows, lambda row: _leads(row, title))
    finder = _FINDERS.get(title)
    return finder(edition, rows) if finder else []


def granted_special(edition: Edition, title: str) -> Award | None:
    """Who holds a special award of an edition."""
    held = awards(edition).filter(title=title, granted=True, state__in=["decided", "announced"])
    return held.first()


def specials_of(institution: Institution, edition: Edition, *, at: datetime) -> list[Award]:
    """The special awards of an institution in an edition that anyone may know of at `at`."""
    return [one for one in specials(at).filter(edition=edition) if one.institution_id == institution.pk]


def specials_by_holder(at: datetime, editions: Iterable[UUID]) -> dict[tuple[UUID, UUID], list[str]]:
    """Special awards in words that anyone may know of at `at`, by edition and institution."""
    found: dict[tuple[UUID, UUID], list[str]] = {}
    named: dict[UUID, dict[str, str]] = {}
    for one in specials(at).filter(edition__in=set(editions)):
        if one.edition_id not in named:
            named[one.edition_id] = titles(one.edition)
        words = named[one.edition_id].get(one.title, one.title)
        found.setdefault((one.edition_id, one.institution_id), []).append(words)
    return found


def specials(at: datetime) -> QuerySet[Award]:
    """Every special award that anyone may know of at `at`, by edition and title."""
    found = Award.objects.filter(shown_at(at), kind=SPECIAL, granted=True)
    return found.select_related("institution__kind", "edition").order_by("-edition__number", polish("title"), "id")


def _code(name: str) -> str:
    """The rules write "residents' voice"; its code is `residents_voice`."""
    return name.replace("'", "").replace(" ", "_")[:40]


def _words() -> dict[str, str]:
    return {
        "accessibility": pgettext("special award", "Accessibility award"),
        "plain_language": pgettext("special award", "Plain language award"),
        "debut": pgettext("special award", "Debut of the year"),
        "greatest_improvement": pgettext("special award", "Greatest improvement"),
        "residents_voice": pgettext("special award", "Award of residents' voice"),
        "best_practice": pgettext("special award", "Best practice award"),
    }


def _categories_with_statuette(edition: Edition, least: int) -> list[Category]:
    """Joined categories compete as one; how many entrants there are, the sealed run says."""
    counted = Counter(Result.objects.filter(run=sealed_run(edition)).order_by("id").values_list("category", flat=True))
    return [one for one in competing_categories(edition) if counted[one.pk] >= least]


def _ranked(rows: Iterable[Result], figure: Callable[[Result], Fraction | None]) -> Found:
    """Those with a figure, the highest first; equal ones by their key, which is random."""
    known = [(one, row) for row in rows if (one := figure(row)) is not None]
    known.sort(key=lambda pair: (-pair[0], pair[1].entry.institution_id.hex))
    return [(row.entry.institution, number(figure, 1)) for figure, row in known]


def _leads(row: Result, title: str) -> Fraction | None:
    """The index, of those of the category who reached the highest tier."""
    return value(row.exact) if row.tier == "leader" and category_title(row.category_id) == title else None


def _dimension(name: str) -> Callable[[Edition, list[Result]], Found]:
    return lambda edition, rows: _ranked(rows, lambda row: value(row.dimensions.get(name)))


def _debuts(edition: Edition, rows: list[Result]) -> Found:
    """Who was in no edition before, by the index."""
    before = _earlier(edition, rows)
    return _ranked(rows, lambda row: None if row.entry.institution_id in before else value(row.exact))


def _improved(edition: Edition, rows: list[Result]) -> Found:
    """Who gained most over the last edition in which it took part."""
    before = _earlier(edition, rows)
    return _ranked(rows, lambda row: _gain(row, before.get(row.entry.institution_id)))


def _gain(row: Result, before: Fraction | None) -> Fraction | None:
    now = value(row.exact)
    return now - before if now is not None and before is not None and now > before else None


def _earlier(edition: Edition, rows: list[Result]) -> dict[UUID, Fraction]:
    """The index of the last published edition before, by institution."""
    units = {row.entry.institution_id for row in rows}
    past = Result.objects.filter(run__state="published", run__edition__number__lt=edition.number, entry__institution__in=units)
    known = past.exclude(exact=None).order_by("run__edition__number", "run__number")
    return {unit: Fraction(exact or 0) for unit, exact in known.values_list("entry__institution", "exact")}


def _heard(edition: Edition, rows: list[Result]) -> Found:
    """By the mean of what residents answered, where there are enough answers to show it."""
    return _ranked(rows, lambda row: _recommended(row.entry.institution, edition))


def _recommended(institution: Institution, edition: Edition) -> Fraction | None:
    """The answers on scales, each as a share of its highest point, in the mean of 100."""
    scales = [one for one in figures_of(institution, edition) if one.figure and one.question.is_scale]
    shares = [one.figure.value / one.question.highest for one in scales if one.figure]
    return 100 * sum(shares, Fraction(0)) / len(shares) if shares else None


#: How the figures find candidates; for an award that is not named here they are put forward by hand.
_FINDERS: dict[str, Callable[[Edition, list[Result]], Found]] = {
    "accessibility": _dimension("accessibility"),
    "plain_language": _dimension("information"),
    "debut": _debuts,
    "greatest_improvement": _improved,
    "residents_voice": _heard,
}
