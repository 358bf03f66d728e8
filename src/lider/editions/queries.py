"""Reading editions, their rules and the words of the programme."""

import csv
import io
import tomllib
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from lider.editions import calendar, draft, facts, fees, filling, reading, soundness
from lider.editions import programme as own
from lider.editions.models import Category, Edition, Kind, Partner, Regulation
from lider.editions.states import PARTNER_GROUPS
from lider.measurement.criteria import Criteria, read_criteria
from lider.measurement.problems import Refused
from lider.measurement.rules import Rules
from lider.pictures import storage
from lider.tables.alphabet import polish


def editions() -> QuerySet[Edition]:
    """All editions, the newest first."""
    return Edition.objects.order_by("-number")


def edition_by_id(id: UUID) -> Edition | None:
    """The edition with that id."""
    return Edition.objects.filter(pk=id).first()


def current_edition() -> Edition | None:
    """The newest edition that is neither a draft nor closed."""
    return editions().exclude(state__in=["draft", "closed"]).first()


def regulations(edition: Edition) -> QuerySet[Regulation]:
    """All frozen versions, the newest first."""
    return Regulation.objects.filter(edition=edition).order_by("-version")


def regulation_in_force(edition: Edition) -> Regulation | None:
    """The newest frozen version; None while the edition is a draft."""
    return regulations(edition).first()


def texts_in_force(edition: Edition) -> tuple[str, str]:
    """Rules as TOML and criteria as CSV: the frozen ones once there are any, otherwise the draft's."""
    frozen = regulation_in_force(edition)
    return (frozen.rules, frozen.criteria) if frozen else (edition.rules, edition.criteria)


def rules_of(edition: Edition) -> Rules:
    """The rules that the measurement reads. measurement's Refused while a draft is not sound."""
    return _rules(texts_in_force(edition)[0])


def criteria_of(edition: Edition) -> Criteria:
    """The scorecards. measurement's Refused while a draft is not sound."""
    return _criteria(texts_in_force(edition)[1])


def measures_of(edition: Edition) -> tuple[Rules, Criteria]:
    """The rules and the scorecards together, as whoever marks a scorecard needs them. measurement's Refused as above."""
    rules, criteria = texts_in_force(edition)
    return _rules(rules), _criteria(criteria)


def criteria_of_all(editions: Iterable[Edition]) -> dict[UUID, Criteria]:
    """The scorecards of several editions, by the edition's key."""
    texts = {edition.pk: edition.criteria for edition in editions}
    frozen = Regulation.objects.filter(edition__in=texts).order_by("edition", "version")
    texts |= dict(frozen.values_list("edition_id", "criteria"))
    return {key: _criteria(text) for key, text in texts.items()}


def terms_of(edition: Edition) -> Mapping[str, Any]:
    """The whole of rules.toml as plain data: [plan], [fieldwork], [deadlines], [jury] and the like. Not to be changed."""
    return _terms(texts_in_force(edition)[0])


def fees_of(edition: Edition) -> fees.Fees:
    """The price list. ValueError while a draft's is not sound."""
    return fees.read(terms_of(edition).get("fees", {}))


_rules = lru_cache(maxsize=32)(Rules.from_toml)
_criteria = lru_cache(maxsize=32)(read_criteria)
_terms = lru_cache(maxsize=32)(draft.parsed)


def categories(edition: Edition) -> QuerySet[Category]:
    """The edition's categories, by kind and size."""
    found = Category.objects.filter(edition=edition).select_related("kind", "joined_into")
    return found.order_by("kind__position", "size", "id")


def competing_categories(edition: Edition) -> QuerySet[Category]:
    """The categories in which institutions compete: without those that were joined into another."""
    return categories(edition).filter(joined_into=None)


def category_rows(edition: Edition) -> list[facts.Row]:
    """The categories as the frozen rules name them."""
    return [(one.kind_id, one.size, one.name, one.joined_into.name if one.joined_into else "") for one in categories(edition)]


def category_by_id(id: UUID) -> Category | None:
    """The category with that id."""
    return Category.objects.filter(pk=id).select_related("edition", "kind", "joined_into").first()


def kinds() -> QuerySet[Kind]:
    """All kinds of institutions, in the organiser's order."""
    return Kind.objects.order_by("position", "code")


def kind_names() -> dict[str, str]:
    """Names of the kinds by code."""
    return reading.named("kinds", dict(kinds().values_list("code", "name")))


def programme_kinds() -> list[tuple[str, str]]:
    """The kinds in the programme's own files, as (code, name), in their order."""
    names = _statements(own.text("statements.toml")).get("kinds", {})
    return [(row["kind"], names.get(row["kind"], row["name_pl"])) for row in csv.DictReader(io.StringIO(own.text("kinds.csv")))]


def statements_texts() -> Mapping[str, Any]:
    """The programme's statements.toml for the reader: names of dimensions, channels and tiers, and the sentences of reports."""
    return reading.document("statements.toml")


_statements = lru_cache(maxsize=4)(tomllib.loads)


def takes_entries(edition: Edition, *, at: datetime) -> bool:
    """Whether the edition is open and its calendar takes entries at `at`."""
    return edition.state == "open" and calendar.takes_entries(edition.entries_from, edition.entries_until, at=at)


def calendar_of(edition: Edition) -> calendar.Calendar:
    """The edition's dates."""
    return calendar.Calendar(
        edition.entries_from,
        edition.entries_until,
        edition.fieldwork_from,
        edition.fieldwork_until,
        edition.decision_on,
        edition.gala_on,
    )


def problems_of(edition: Edition, *, at: datetime) -> list[str]:
    """Everything that keeps a draft from being opened, in words; none where it may be opened."""
    found = [str(sentence) for _field, sentence in calendar.problems(calendar_of(edition), at=at)]
    found += soundness.problems(edition.rules, edition.criteria)
    if not edition.preamble.strip():
        found.append(_("The text of the regulation is empty."))
    return found + category_problems(edition)


def category_problems(edition: Edition) -> list[str]:
    """What is wrong with the categories: there are none, a channel has no scorecard for them, nothing is planned for a size."""
    listed = list(categories(edition))
    if not listed:
        return [_("There is no category. Please add at least one.")]
    try:
        bare = soundness.channels_without_scorecard(rules_of(edition), criteria_of(edition))
        unplanned = soundness.sizes_without_plan(terms_of(edition), (category.size for category in listed))
    except (Refused, tomllib.TOMLDecodeError):
        return []
    names, labels = ", ".join(category.name for category in listed[:3]), channel_names()
    sentence = _(
        "The channel “%(channel)s” has no scorecard, and the categories need one (%(names)s). "
        "Please add criteria or set its weight to 0."
    )
    found = [sentence % {"channel": labels.get(channel, channel), "names": names} for channel in bare]
    return found + [_("The rules plan no audits for the size “%(size)s”.") % {"size": size} for size in unplanned]


def dimension_names() -> dict[str, str]:
    """Names of the dimensions by code."""
    return _names("dimensions")


def channel_names() -> dict[str, str]:
    """Names of the channels by code."""
    return _names("channels")


def tier_names() -> dict[str, str]:
    """Names of the tiers by code."""
    return _names("tiers")


def size_names() -> dict[str, str]:
    """Names of the sizes by code, with what they mean."""
    about = _names("sizes_about")
    return {code: f"{name} ({about[code]})" if code in about else name for code, name in _names("sizes").items()}


def _names(part: str) -> dict[str, str]:
    return dict(statements_texts().get(part, {}))


def full_text(edition: Edition) -> str:
    """The regulation's text as it is frozen, in Polish: the organiser's words with every known placeholder filled in."""
    return in_polish(edition, edition.preamble).strip() + "\n"


def readable(regulation: Regulation) -> str:
    """The frozen text with the version's number and digest in their places: neither can be inside what the digest covers."""
    return filling.filled(regulation.text, {"wersja_regulaminu": str(regulation.version), "skrot_regulaminu": regulation.digest})


def statements() -> list[dict[str, Any]]:
    """What an entry declares, in the programme's order: code, text with placeholders, required."""
    return list(_statements(own.text("texts/entry_statements.toml"))["statement"])


def staff_notice_of(edition: Edition) -> str:
    """The notice that an institution may give to its staff, in Polish."""
    return in_polish(edition, edition.staff_notice).strip() + "\n"


def in_polish(edition: Edition, text: str) -> str:
    """A text of the programme or the edition with the placeholders filled that are the same for every reader."""
    return filling.filled(text, places(edition))


def places(edition: Edition) -> dict[str, str]:
    """What stands for the placeholders that are the same for every reader, in Polish."""
    with translation.override("pl"):
        return filling.values_of(edition, competing_categories(edition), terms_of(edition), statements_texts())


def logos_folder() -> Path:
    """Where the logos of partners lie."""
    return Path(settings.LIDER_DATA_DIR) / "partners"


def logo_of(partner: Partner) -> bytes | None:
    """The logo as it may be shown, or None where there is none."""
    return storage.read(logos_folder(), storage.Kept(partner.logo_name, partner.logo_sha256)) if partner.logo_name else None


def partners(edition: Edition) -> QuerySet[Partner]:
    """Who supports this edition: partners from it or an earlier one on, until it or a later one."""
    until = Q(until__isnull=True) | Q(until__gte=edition.number)
    found = Partner.objects.filter(until, edition__number__lte=edition.number)
    return found.select_related("edition").order_by("position", polish("name"), "id")


def partner_groups(edition: Edition | None) -> list[tuple[str, list[Partner]]]:
    """The partners of an edition under the heads of their kinds; nothing for a draft or no edition."""
    found = list(partners(edition)) if edition and edition.state != "draft" else []
    held = [(str(head), [one for one in found if one.kind == kind]) for kind, head in PARTNER_GROUPS.items()]
    return [(head, group) for head, group in held if group]


def partner_by_id(id: UUID) -> Partner | None:
    """The partner with that id."""
    return Partner.objects.filter(pk=id).select_related("edition").first()


def shown_partner(id: UUID) -> Partner | None:
    """The partner with that id and a logo, once its first edition is no draft any more."""
    return Partner.objects.filter(pk=id).exclude(edition__state="draft").exclude(logo_name="").first()
