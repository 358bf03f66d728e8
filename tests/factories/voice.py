"""Opinions and nominations of the tests."""

from datetime import UTC, datetime, timedelta
from itertools import count

from lider import ids
from lider.tables.words import folded
from lider.voice import addresses, queries
from lider.voice.models import Nomination, Opinion, Reply
from tests.factories import accounts, editions, institutions

RECEIVED = datetime(2026, 11, 15, 9, 0, tzinfo=UTC)
ANSWERS = {"kindness": 3, "clarity": 4, "time": 2, "settled": "yes", "recommend": 8}
STORY = "Czekałam krótko, a na koniec dostałam listę dokumentów."
_numbers = count(1)


def opinion(state="confirmed", edition=None, institution=None, email="", story=STORY, secret="", **fields):
    """An opinion in any state, with what belongs to the state."""
    edition = edition or editions.edition(state="fieldwork")
    institution = institution or institutions.institution()
    email = email or f"osoba{next(_numbers)}@skrzynka.example"
    secret = secret or ids.token()
    counted = state == "counted"
    values = {
        "answers": ANSWERS,
        "story": story,
        "shown": story if counted else "",
        "email": email if state == "received" else "",
        "digest": addresses.digest(email, edition=edition.pk, institution=institution.pk),
        "received_at": RECEIVED,
        "confirmed_at": None if state == "received" else RECEIVED + timedelta(hours=1),
        "moderated_at": RECEIVED + timedelta(days=1) if state in ("counted", "set_aside") else None,
        "counted_at": RECEIVED + timedelta(days=1) if counted else None,
        "reason": "advert" if state == "set_aside" else "",
        "secret_digest": queries.secret_digest(secret),
        **fields,
    }
    return Opinion.objects.create(edition=edition, institution=institution, state=state, **values)


def opinions(number, edition, institution, **fields):
    """So many counted opinions of one institution."""
    return [opinion("counted", edition, institution, **fields) for _ in range(number)]


def reply(opinion, text="Dziękujemy za tę opowieść.", version=1):
    by = accounts.person(second_factor=False)
    return Reply.objects.create(opinion=opinion, version=version, text=text, written_at=RECEIVED, written_by=by.pk)


def nomination(edition=None, institution=None, name="Przychodnia nr 2", place="Dolinowo", **fields):
    edition = edition or editions.edition(state="fieldwork")
    if institution is not None:
        name, place = institution.name, institution.place
    values = {"why": "Zawsze ktoś pomaga.", "nominated_at": RECEIVED, "folded": folded(f"{name} {place}"), **fields}
    return Nomination.objects.create(edition=edition, institution=institution, name=name, place=place, **values)
