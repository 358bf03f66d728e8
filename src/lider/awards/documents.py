"""The decision on an appeal as a document."""

from django.utils.translation import gettext as _

from lider.awards.models import Appeal
from lider.awards.queries import panel_of
from lider.awards.wording import APPEAL_STATES
from lider.documents import shapes
from lider.documents.language import in_polish
from lider.documents.wording import moment_in_words
from lider.editions.programme import programme
from lider.editions.queries import tier_names


@in_polish
def appeal_document(appeal: Appeal) -> shapes.DecisionData:
    """What was appealed against, what the panel decided and why; votes only as counts."""
    own, names = programme(), tier_names()
    seats = list(panel_of(appeal))
    votes = [seat.vote for seat in seats]
    before = names.get(appeal.award.kind, "") if appeal.award and appeal.award.granted else ""
    facts = [
        (_("Institution"), appeal.institution.name),
        (_("Decision appealed against"), before or _("no award")),
        (_("Appeal filed"), moment_in_words(appeal.filed_at)),
        (_("Decision on the appeal"), str(APPEAL_STATES[appeal.state])),
        (_("Decided"), moment_in_words(appeal.decided_at) if appeal.decided_at else "–"),
        (_("Votes of the panel"), _votes(votes)),
    ]
    if appeal.outcome:
        facts.append((_("New decision"), names.get(appeal.outcome.kind, appeal.outcome.kind)))
    return shapes.DecisionData(
        programme=own["name"],
        edition=appeal.edition.name,
        organiser=own["organiser"]["name"],
        document=_("Decision on an appeal"),
        title=appeal.institution.name,
        facts=[shapes.Fact(label=label, value=value) for label, value in facts],
        body=[one.strip() for one in appeal.reason.splitlines() if one.strip()],
        signatures=[shapes.Signature(name=seat.person.name, role=_("sits on the panel")) for seat in seats],
    )


def _votes(votes: list[str]) -> str:
    counted = {"uphold": votes.count("uphold"), "dismiss": votes.count("dismiss")}
    return _("for the appeal: %(uphold)s, against it: %(dismiss)s") % counted
