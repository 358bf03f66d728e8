"""Reading what is engraved on the statuettes."""

from dataclasses import dataclass

from lider.awards.models import Award, Engraving
from lider.awards.queries.awarded import KINDS, awards
from lider.awards.queries.specials import titles
from lider.editions.models import Edition
from lider.editions.queries import tier_names
from lider.tables.alphabet import polish

#: Tiers that get a statuette; a distinction gets a diploma.
STATUETTES = ("leader", "special")


@dataclass(frozen=True)
class Line:
    """A statuette: for what, the words on it, and whether somebody has proof-read them."""

    award: Award
    title: str
    text: str
    engraving: Engraving | None

    @property
    def is_confirmed(self) -> bool:
        return self.engraving is not None and self.engraving.confirmed_at is not None


def engraving_list(edition: Edition) -> list[Line]:
    """Every statuette of an edition that is decided, tiers first, by name."""
    granted = awards(edition).filter(granted=True, state__in=["decided", "announced"], kind__in=STATUETTES)
    written = {one.award_id: one for one in Engraving.objects.filter(award__edition=edition).order_by("id")}
    names = {**tier_names(), **titles(edition)}
    found = granted.order_by(KINDS, polish("title"), polish("institution__name"), "id")
    return [_line(award, written.get(award.pk), names) for award in found]


def engraving_of(award: Award) -> Line:
    """One line of the list."""
    names = {**tier_names(), **titles(award.edition)}
    return _line(award, Engraving.objects.filter(award=award).first(), names)


def _line(award: Award, written: Engraving | None, names: dict[str, str]) -> Line:
    title = names.get(award.title or award.kind, award.title or award.kind)
    return Line(award, title, written.text if written else award.institution.name[:200], written)
