"""Practices of the tests."""

from datetime import UTC, datetime

from lider.practices.models import Practice
from lider.practices.queries import words_of
from tests.factories import institutions

PROPOSED = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)
CARD = {
    "title": "Kolejka bez stania",
    "topic": "timeliness",
    "problem": "W poniedziałki czekało się ponad godzinę.",
    "solution": "Bilet można pobrać w domu, a wyświetlacz pokazuje, kto jest następny.",
    "cost": "Około 6000 zł i dwa dni pracy.",
    "result": "Średni czas czekania spadł do 14 minut.",
    "contact": "Biuro obsługi mieszkańców, bok@dolinowo.example",
}


def practice(institution=None, state="published", **fields) -> Practice:
    """A card in any state."""
    institution = institution or institutions.institution()
    values = {**CARD, **fields}
    texts = [text for name, text in values.items() if name in CARD and name != "topic"]
    return Practice.objects.create(
        institution=institution,
        state=state,
        **{"proposed_at": PROPOSED, "decided_at": None if state == "proposed" else PROPOSED, **values},
        folded=words_of(institution, texts),
    )
