"""Open figures of a published edition, as the press page counts them."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import Path, Router, Schema
from pydantic import Field

from lider.accounts import gate
from lider.areas.media import presenters
from lider.rankings import queries as rankings

router = Router(auth=None, tags=["Editions"])


class CategoryCount(Schema):
    """One category: laureates are named, others are not."""

    category: str
    laureates: int
    others: int | None = Field(description="Null where a number could lead to an institution that is not named.")


class Figures(Schema):
    """Who took part in a published edition."""

    edition: int
    categories: list[CategoryCount]
    laureates: int
    others: int | None = Field(description="Null where the total would give a hidden number away.")
    run_digest: str = Field(description="SHA-256 of the sealed run.")
    page: str


@router.get("/editions/{int:number}/figures", response=gate.answers(Figures, 404), url_name="edition-figures")
@gate.public
def edition_figures(request: HttpRequest, number: Path[gate.Number]) -> dict[str, Any]:
    """Institutions by category, small groups hidden. Absent until the minute of publication."""
    at = gate.visitor_of(request).at
    edition = rankings.published_editions(at).filter(number=number).first()
    run = rankings.published_run(edition, at) if edition else None
    if edition is None or run is None:
        raise Http404
    counts = presenters.counts(edition, at)
    return {
        "edition": edition.number,
        "categories": [{"category": one["name"], "laureates": one["laureates"], "others": one["others"]} for one in counts["rows"]],
        "laureates": counts["laureates"],
        "others": counts["others"],
        "run_digest": run.digest,
        "page": reverse("media:edition", args=[edition.number]),
    }
