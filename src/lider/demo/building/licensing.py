"""What becomes of the licences of the sample: one revoked, one replaced, one suspended, one suspended for a while."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from lider import ids
from lider.demo import content
from lider.demo.building.entering import Chronicle
from lider.demo.plot import NOW
from lider.licences import actions
from lider.licences.models import Licence


def follow(story: Chronicle, issued: Sequence[Licence]) -> None:
    """The last licences have a history each; misuse is reported, and one report is settled."""
    published, by = story.season.publish_at, story.organiser
    with ids.seeded(f"licences {story.plot.seed}/{story.season.number}"):
        last = sorted(issued, key=lambda licence: licence.institution.nip, reverse=True)
        for licence, tell in zip(last, (_revoke, _replace, _suspend, _resume), strict=False):
            licence.refresh_from_db()
            tell(story, licence, published)
        reports = [
            actions.report_misuse(text=one.text, by=None, at=published + timedelta(days=150 + 9 * number))
            for number, one in enumerate(content.reasons("misuse"))
        ]
        outcome = "Instytucja zdjęła baner po rozmowie telefonicznej. Kontrola po tygodniu to potwierdziła."
        actions.settle_misuse(report=reports[0], outcome=outcome, by=by, at=published + timedelta(days=161))


def _reason(purpose: str, place: int = 0) -> str:
    return content.reasons(purpose)[place].text


def _revoke(story: Chronicle, licence: Licence, published: datetime) -> None:
    at = published + timedelta(days=120)
    actions.revoke(licence=licence, reason=_reason("revocation"), by=story.organiser, at=at)


def _replace(story: Chronicle, licence: Licence, published: datetime) -> None:
    at = published + timedelta(days=64, hours=16)
    actions.replace(licence=licence, reason=_reason("replacement"), by=story.organiser, at=at)


def _suspend(story: Chronicle, licence: Licence, _published: datetime) -> None:
    at = NOW - timedelta(days=6)
    actions.suspend(licence=licence, reason=_reason("suspension"), by=story.organiser, at=at)


def _resume(story: Chronicle, licence: Licence, published: datetime) -> None:
    at = published + timedelta(days=80)
    actions.suspend(licence=licence, reason=_reason("suspension"), by=story.organiser, at=at)
    actions.resume(licence=licence, reason=_reason("suspension", 1), by=story.organiser, at=at + timedelta(days=12))
