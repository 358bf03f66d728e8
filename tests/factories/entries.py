"""Entries of the tests, complete unless said otherwise."""

from datetime import UTC, datetime

from lider.editions import queries as editions_queries
from lider.entries.models import AuditedPoint, Entry, Order
from lider.entries.queries import price_of
from tests.factories import editions, institutions

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def answers(*points, **changes):
    """All answers of a complete form."""
    statements = {f"statement_{row['code']}": row["required"] for row in editions_queries.statements()}
    return {
        "unit_name": "Biblioteka Publiczna w Dolinowie",
        "unit_street": "ul. Lipowa 1",
        "unit_postcode": "00-950",
        "unit_place": "Dolinowo",
        "size": "standard",
        "points": [str(point.pk) for point in points],
        "payer_name": "Gmina Dolinowo",
        "payer_nip": "9000000016",
        "payer_street": "Rynek 1",
        "payer_postcode": "00-950",
        "payer_place": "Dolinowo",
        "recipient": "payer",
        "contact_name": "Ewa Przykładowa",
        "contact_position": "inspektor",
        "contact_email": "ewa@dolinowo.example",
        "contact_phone": "22 100 10 11",
        "signatory_name": "Jan Zmyślony",
        "signatory_position": "dyrektor",
        "authority": "office",
        **statements,
        **changes,
    }


def entry(state: str = "admitted", edition=None, institution=None, points: int = 1, **fields) -> Entry:
    """An entry in that state, with service points and, once submitted, its order."""
    edition = edition or editions.edition()
    institution = institution or institutions.institution()
    put_forward = [institutions.point(institution) for _ in range(points)]
    values = {"answers": answers(*put_forward), "saved_at": AT, "submitted_at": None if state == "draft" else AT}
    if state == "admitted":
        values |= {"category": editions.category(edition, institution.kind_id, institution.size or "standard"), "staff_told_at": AT}
    made = Entry.objects.create(edition=edition, institution=institution, state=state, **{**values, **fields})
    for point in put_forward:
        AuditedPoint.objects.create(entry=made, point=point)
    price = price_of(made)
    if state != "draft" and price:
        Order.objects.create(entry=made, net=price.net, vat=price.vat, ordered_at=AT)
    return made
