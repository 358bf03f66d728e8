"""Neighbouring categories of the sample are joined where too few institutions compete, as the regulation says."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from lider.demo.building.entering import Chronicle
from lider.editions import actions, queries
from lider.editions.models import Category
from lider.entries.models import Entry

#: Kinds that are neighbours, in this order, and what a category is called in which several of them compete.
NEIGHBOURS = (
    {
        "gmina_office": "urzędy gmin i miast", "county_office": "starostwa", "labour_office": "urzędy pracy",
        "social_welfare": "pomoc społeczna", "tax_social": "urzędy skarbowe i ubezpieczenia",
    },
    {
        "library": "biblioteki", "culture": "muzea i domy kultury", "utilities": "wodociągi i ciepło", "transport": "transport",
        "waste": "odpady", "housing": "mieszkalnictwo", "other": "sport i poradnie",
    },
)  # fmt: skip
REASON = "Po zakończeniu przyjmowania zgłoszeń: kategorie, w których jest mniej niż pięć instytucji, łączy się z sąsiednimi."

Group = list[Category]


def join(story: Chronicle, at: datetime) -> None:
    """Every category that is left has as many institutions as the rules ask for."""
    least = int(queries.terms_of(story.edition)["statuettes"]["entrants_per_category_min"])
    entrants = Counter(Entry.objects.filter(edition=story.edition, state="admitted").values_list("category", flat=True))
    for words in NEIGHBOURS:
        for group in _groups(story, list(words), entrants, least):
            kinds = ", ".join(dict.fromkeys(words[one.kind_id] for one in group))
            name = kinds[0].upper() + kinds[1:]
            if len(group) > 1:
                actions.join_categories(
                    edition=story.edition, categories=group, name=name, reason=REASON, by=story.organiser, at=at
                )


def _groups(story: Chronicle, kinds: list[str], entrants: Counter[UUID], least: int) -> list[Group]:
    """Sizes of a kind together unless each is large enough; then kind after kind until there are enough, the rest with the last."""
    groups: list[Group] = [[]]
    for kind in kinds:
        sizes = list(queries.categories(story.edition).filter(kind=kind))
        apart = bool(sizes) and min(entrants[one.pk] for one in sizes) >= least
        for part in [[one] for one in sizes] if apart else [sizes]:
            if sum(entrants[one.pk] for one in groups[-1]) >= least:
                groups.append([])
            groups[-1] += part
    if len(groups) > 1 and sum(entrants[one.pk] for one in groups[-1]) < least:
        rest = groups.pop()
        groups[-1] += rest
    return groups
