"""What the juror's pages print. Nothing here knows the name behind a dossier's code."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lider.documents import shapes
from lider.documents.language import in_polish
from lider.documents.wording import moment_in_words
from lider.editions import queries as editions
from lider.editions.programme import programme
from lider.entries import queries as entries
from lider.gala import queries as gala
from lider.rankings import queries as rankings


def desk(request: HttpRequest, current: str, member: Any = None, **context: Any) -> dict[str, Any]:
    """The context of a desk page: navigation within the chosen jury, and whatever the page adds."""
    home = reverse("juror:home")
    items = [("home", gettext_lazy("Jury"), home, "home")]
    if member is not None:
        items.append(("statement", gettext_lazy("Conflict statement"), reverse("juror:statement", args=[member.pk]), "edit"))
        items.append(("recusals", gettext_lazy("Recusals"), reverse("juror:recusals", args=[member.pk]), "lock"))
        items.append(("dossiers", gettext_lazy("Dossiers"), reverse("juror:dossier-list", args=[member.pk]), "list"))
    if kept := gala.galas_kept(request.user, request.visitor.at):  # type: ignore[arg-type,attr-defined]
        items.append(("order", gettext_lazy("Order of calling"), reverse("organiser:gala-calls", args=[kept[0].pk]), "gala"))
    items.append(("help", gettext_lazy("Help"), reverse("help-juror"), "question"))
    navigation = [{"label": label, "href": href, "icon": icon, "current": key == current} for key, label, href, icon in items]
    return {"area": _("Jury"), "home": home, "navigation": navigation, "member": member, "kept": kept, **context}


@in_polish
def statement_document(signed: Any) -> shapes.DecisionData:
    """A signed conflict statement as a document."""
    own, member = programme(), signed.member
    given = [
        (_("Signed by"), member.person.name),
        (_("Signed on"), moment_in_words(signed.signed_at)),
        (_("Version"), str(signed.version)),
        (_("Municipality in which you live"), signed.municipality),
        (_("County"), signed.county),
        (_("Place of work"), signed.workplace),
        (_("Other ties"), signed.ties),
    ]
    return shapes.DecisionData(
        programme=own["name"],
        edition=member.edition.name,
        organiser=own["organiser"]["name"],
        document=_("Conflict statement"),
        title=_("Conflict statement"),
        facts=[shapes.Fact(label=label, value=value or "–") for label, value in given],
        body=[signed.words],
        signatures=[],
    )


def dossier(award: Any) -> dict[str, Any]:
    """The scores behind a code: no name, no place, and the category only where it is not a small group."""
    entry = entries.entry_of(award.institution, award.edition)
    run = rankings.sealed_run(award.edition)
    result = rankings.results(run).filter(entry=entry).first() if run and entry else None
    if result is None:
        return {}
    group = rankings.group_of(result, named=())
    return {
        "index": rankings.value(result.exact),
        "result": result,
        "fair": rankings.standing_of(result, named=()),
        "group": group,
        "rows": _bars(result.dimensions, editions.dimension_names(), group.medians),
        "channels": _channels(result.channels),
        "strengths": _said(result.statements.get("strengths", []), "strength"),
        "areas": _said(result.statements.get("areas", []), "area"),
    }


def _bars(exact: dict[str, Any], names: dict[str, str], medians: Any) -> list[dict[str, Any]]:
    return [
        {"label": names.get(code, code), "value": rankings.value(text), "median": medians.get(code)} for code, text in exact.items()
    ]


def _channels(channels: dict[str, Any]) -> list[dict[str, Any]]:
    names = editions.channel_names()
    return [
        {"name": names.get(code, code), "score": rankings.value(one["exact"]), "audits": one["audits"]}
        for code, one in channels.items()
    ]


def _said(statements: list[dict[str, Any]], word: str) -> list[dict[str, Any]]:
    """Statements in words, with their points."""
    texts, names = editions.statements_texts().get("criteria", {}), editions.dimension_names()
    return [
        {
            "text": texts.get(one["criterion"], {}).get(word) or names.get(one["dimension"], one["dimension"]),
            "points": rankings.value(one["points"]),
        }
        for one in statements
    ]
