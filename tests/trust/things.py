"""What stands in the places of an address. A new kind of page adds one line: how its address begins, and what it is opened with."""

from typing import Any

from tests.trust.addresses import Address

ID, NUMBER = "id", "number"
#: The beginning of an address → its places, read from the world and from the side whose page it is; the longest one that fits
#: counts.
THINGS: dict[str, Any] = {
    # the office
    "organiser/audits": lambda w, s: {ID: s.planned.pk},
    "organiser/auditors": lambda w, s: {ID: s.auditor.pk},
    "organiser/auditors/agreements": lambda w, s: {ID: s.agreement.pk},
    "organiser/campaigns": lambda w, s: {ID: w.written.pk, "verb": "cancel"},
    "organiser/categories": lambda w, s: {ID: w.category.pk},
    "organiser/contracts": lambda w, s: {ID: s.contract.pk},
    "organiser/data": lambda w, s: {ID: w.data_request.pk},
    "organiser/editions": lambda w, s: {ID: w.draft.pk, "verb": "start_fieldwork", "code": "W01", "channel": "visit"},
    "organiser/entries": lambda w, s: {ID: s.submitted.pk},
    "organiser/expenses": lambda w, s: {ID: s.expense.pk},
    "organiser/files": lambda w, s: {ID: s.file.pk},
    "organiser/gala": lambda w, s: {ID: w.gala.pk},
    "organiser/gala/arrivals": lambda w, s: {ID: s.arrival.pk},
    "organiser/gala/door": lambda w, s: {"code": s.ticket.code},
    "organiser/gala/guests": lambda w, s: {ID: s.coming.pk},
    "organiser/gala/plan": lambda w, s: {ID: w.open.pk},
    "organiser/gala/tables": lambda w, s: {ID: w.table.pk},
    "organiser/institutions": lambda w, s: {ID: s.institution.pk},
    "organiser/invitations": lambda w, s: {ID: s.invitation.pk},
    "organiser/invitations/do-not-contact": lambda w, s: {ID: w.silence.pk},
    "organiser/invitations/forwards": lambda w, s: {ID: w.forward.pk},
    "organiser/jury/appeals": lambda w, s: {ID: s.appeal.pk},
    "organiser/jury/awards": lambda w, s: {ID: s.proposal.pk},
    "organiser/jury/engravings": lambda w, s: {ID: s.award.pk},
    "organiser/jury/members": lambda w, s: {ID: s.member.pk},
    "organiser/jury/recusals": lambda w, s: {ID: s.found.pk},
    "organiser/licences": lambda w, s: {ID: s.licence.pk, "verb": "suspend"},
    "organiser/licences/issue": lambda w, s: {ID: s.award.pk},
    "organiser/misuse": lambda w, s: {ID: w.misuse.pk},
    "organiser/orders": lambda w, s: {ID: s.entry.pk},
    "organiser/outbox": lambda w, s: {ID: w.message.pk},
    "organiser/partners": lambda w, s: {ID: w.partner.pk, "verb": "later"},
    "organiser/partners/add": lambda w, s: {ID: w.open.pk},
    "organiser/payments": lambda w, s: {ID: s.payment.pk},
    "organiser/people": lambda w, s: {ID: w.office["guarantor"].roles.get().pk},
    "organiser/plan": lambda w, s: {ID: s.entry.pk},
    "organiser/points": lambda w, s: {ID: s.point.pk},
    "organiser/placings": lambda w, s: {ID: s.placing.pk},
    "organiser/proposals": lambda w, s: {ID: w.proposal.pk},
    "organiser/practices": lambda w, s: {ID: s.proposed_practice.pk},
    "organiser/printings": lambda w, s: {ID: w.printing.pk},
    "organiser/pro-formas": lambda w, s: {ID: s.pro_forma.pk},
    "organiser/registers": lambda w, s: {ID: w.batch.pk},
    "organiser/registers/rows": lambda w, s: {ID: w.batch.rows.order_by("number").last().pk},
    "organiser/remarks": lambda w, s: {ID: s.remark.pk},
    "organiser/representatives": lambda w, s: {ID: s.representation.pk},
    "organiser/review": lambda w, s: {ID: s.handed_in.pk},
    "organiser/review/<uuid:id>/evidence": lambda w, s: {ID: s.made.pk, "photo": s.photo.pk},
    "organiser/runs": lambda w, s: {ID: w.newest.pk},
    "organiser/scenarios": lambda w, s: {ID: s.scenario.pk},
    "organiser/settlements": lambda w, s: {ID: s.settlement.pk},
    "organiser/vault": lambda w, s: {ID: w.opening.pk},
    "organiser/voice": lambda w, s: {ID: s.opinion.pk},
    "organiser/voice/nominations": lambda w, s: {ID: s.nomination.pk},
    # institutions
    "institution/actions": lambda w, s: {ID: s.action.pk},
    "institution/entries": lambda w, s: {ID: s.draft.pk, "point": s.point.pk, "step": "unit"},
    "institution/files": lambda w, s: {ID: s.file.pk},
    "institution/findings": lambda w, s: {ID: s.finding.pk, NUMBER: 1},
    "institution/gala": lambda w, s: {ID: w.gala.pk, "institution": s.institution.pk},
    "institution/gala/guests": lambda w, s: {ID: s.guest.pk},
    "institution/invitation": lambda w, s: {"secret": s.secret},
    "institution/joining": lambda w, s: {"secret": s.joining_secret},
    "institution/keys": lambda w, s: {ID: s.token.pk},
    "institution/licences": lambda w, s: {NUMBER: s.licence.number},
    "institution/people": lambda w, s: {ID: s.institution.pk},
    "institution/people/joinings": lambda w, s: {ID: s.joining.pk},
    "institution/people/representations": lambda w, s: {ID: s.representation.pk},
    "institution/practices": lambda w, s: {ID: s.proposed_practice.pk},
    "institution/practices/add": lambda w, s: {ID: s.institution.pk},
    "institution/pro-formas": lambda w, s: {ID: s.pro_forma.pk},
    "institution/reports": lambda w, s: {ID: s.past.pk, "area": "timeliness/T02"},
    "institution/voice": lambda w, s: {ID: s.institution.pk},
    "institution/voice/stories": lambda w, s: {ID: s.story.pk},
    # auditors, jurors
    "notes": lambda w, s: {ID: s.made.pk, "photo": s.photo.pk},
    "notes/expenses": lambda w, s: {ID: s.expense.pk},
    "notes/papers": lambda w, s: {ID: s.agreement.pk, "kind": "contract"},
    "notes/profile/absences": lambda w, s: {ID: s.absence.pk},
    "notes/settlements": lambda w, s: {ID: s.settlement.pk},
    "jury": lambda w, s: {ID: s.member.pk},
    "jury/appeals": lambda w, s: {ID: s.appeal.pk},
    "jury/recusals": lambda w, s: {ID: s.found.pk},
    "jury/dossiers": lambda w, s: {ID: s.proposal.pk},
    # everybody
    "accounts/2fa": lambda w, s: {"pk": 1},
    "gala/i": lambda w, s: {"secret": s.coming_secret},
    "i": lambda w, s: {"code": s.secret},
    "laureates": lambda w, s: {ID: s.award.pk},
    "partners": lambda w, s: {ID: w.partner.pk},
    "practices": lambda w, s: {ID: s.practice.pk},
    "privacy": lambda w, s: {"role": "guest"},
    "press": lambda w, s: {NUMBER: w.published.number},
    "regulation": lambda w, s: {NUMBER: w.open.number, "version": 1},
    "sample/mailbox": lambda w, s: {"key": w.message.pk},
    "voice": lambda w, s: {"code": s.voice_code},
    "voice/confirm": lambda w, s: {"secret": s.voice_secret},
    "voice/withdraw": lambda w, s: {"secret": s.voice_secret},
    "v": lambda w, s: {NUMBER: s.licence.number},
}


def places(world: Any, side: Any, address: Address) -> dict[str, object]:
    """What belongs to `side` and fits the address. KeyError where `THINGS` does not know its beginning."""
    if not address.places:
        return {}
    parts = address.route.split("/")
    beginnings = ["/".join(parts[:length]) for length in range(len(parts), 0, -1)]
    known = next((beginning for beginning in beginnings if beginning in THINGS), address.route)
    return THINGS[known](world, side)
