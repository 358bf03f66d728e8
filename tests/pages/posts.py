"""The table of addresses that only take posts: one row for each, sorted by name.

`fields` builds what is sent from the world; `changes` is the model whose rows are different afterwards; `refused` finds nothing
there, or is `stranger`, who is asked to sign in; `absent`: a public address, refused for a thing that does not exist; `foreign`:
what another site posts is not taken.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.pages import givens as g
from tests.trust.world import World


@dataclass(frozen=True)
class Post:
    page: str
    who: str
    changes: str
    refused: str
    fields: Callable[[World], dict[str, Any]] = lambda world: {}
    query: str = ""
    answers: int = 302
    #: What of the world must be otherwise first, where it must.
    given: Callable[[World], object] = lambda world: None

    def __str__(self) -> str:
        return self.page


FIELDWORK, DECIDING = "edition={fieldwork.number}", "edition={deciding.number}"
POSTS = [
    Post("auditor:absence-add", "auditor", "fieldwork.Absence", "nobody", g.days_away),
    Post("auditor:absence-remove", "auditor", "fieldwork.Absence", "other auditor"),
    Post("auditor:card-autosave", "auditor", "fieldwork.Scorecard", "other auditor", lambda w: {"W01": "yes"}, answers=200),
    Post("auditor:contact-remove", "auditor", "fieldwork.TrustedContact", "nobody"),
    Post("auditor:expense-withdraw", "auditor", "fieldwork.Expense", "other auditor"),
    Post("auditor:photo-add", "auditor", "fieldwork.Evidence", "other auditor", g.photo),
    Post("auditor:photo-remove", "auditor", "fieldwork.Evidence", "other auditor"),
    Post("auditor:settlement-confirm", "auditor", "fieldwork.Settlement", "other auditor"),
    Post("auditor:task-accept", "auditor", "fieldwork.Audit", "other auditor", lambda w: {"impartial": "on"}),
    Post("auditor:task-leave", "auditor", "fieldwork.Audit", "other auditor"),
    Post("institution:action-reopen", "representative", "improvement.Action", "other representative", given=g.closed),
    Post("institution:contract-make", "representative", "entries.Contract", "other representative"),
    Post(
        "institution:entry-autosave",
        "representative",
        "entries.Entry",
        "other representative",
        lambda w: {"version": w.a.draft.version, "unit_name": "Filia"},
        answers=200,
    ),
    Post("institution:entry-begin", "representative", "entries.Entry", "other representative", given=g.withdrawn),
    Post("institution:gala-guest-cancel", "representative", "gala.Guest", "other representative"),
    Post(
        "institution:gala-guest-name",
        "representative",
        "gala.Guest",
        "other representative",
        lambda w: {"name": "Ewa Nowa", "email": "ewa.nowa@dolinowo.example"},
        given=g.a_free_place,
    ),
    Post(
        "institution:invitation-mail",
        "stranger",
        "invitations.Invitation",
        "absent",
        lambda w: {"email": "nowa@dolinowo.example"},
        answers=200,
    ),
    Post("institution:invitation-read", "stranger", "invitations.Invitation", "absent"),
    Post("institution:joining-call-back", "representative", "institutions.Joining", "other representative"),
    Post("institution:thread-read", "representative", "entries.Thread", "other representative"),
    Post("juror:close", "juror", "awards.Award", "other juror", given=g.all_voted),
    Post(
        "juror:tier",
        "juror",
        "awards.Award",
        "other juror",
        lambda w: {"kind": "distinction", "reason": "indeks tuż nad progiem"},
        given=g.close_to_the_threshold,
    ),
    Post("juror:vote", "juror", "awards.Ballot", "other juror", lambda w: {"vote": "yes"}),
    Post("language", "stranger", "", "foreign", lambda w: {"language": "en"}),
    Post(
        "organiser:audit-assign",
        "coordinator",
        "fieldwork.Audit",
        "reviewer",
        lambda w: {"auditor": w.free.auditor_id},
        given=g.a_free_auditor,
    ),
    Post("organiser:audit-take-back", "coordinator", "fieldwork.Audit", "reviewer"),
    Post("organiser:auditor-seat", "coordinator", "fieldwork.Seat", "reviewer"),
    Post(
        "organiser:audits-cancel",
        "coordinator",
        "fieldwork.Audit",
        "reviewer",
        lambda w: {"chosen": w.a.planned.pk, "reason": "pomyłka"},
        FIELDWORK,
    ),
    Post("organiser:award-close", "organiser", "awards.Award", "coordinator", given=g.chair_recused),
    Post("organiser:award-mode", "organiser", "awards.Award", "coordinator", lambda w: {"mode": "points"}),
    Post("organiser:award-propose", "organiser", "awards.Award", "coordinator", query=DECIDING, given=g.one_more_result),
    Post("organiser:campaign-gather", "coordinator", "invitations.Invitation", "reviewer"),
    Post("organiser:campaign-move", "coordinator", "invitations.Campaign", "reviewer"),
    Post("organiser:campaign-print", "coordinator", "invitations.Printing", "reviewer", given=g.one_more_on_paper, answers=200),
    Post("organiser:campaign-trial", "coordinator", "mail.Message", "reviewer"),
    Post("organiser:category-remove", "organiser", "editions.Category", "coordinator"),
    Post(
        "organiser:comment-moderate",
        "reviewer",
        "fieldwork.Moderation",
        "guarantor",
        lambda w: {"criterion": "W02", "text": "Tak."},
    ),
    Post(
        "organiser:conflict-add",
        "coordinator",
        "fieldwork.Conflict",
        "reviewer",
        lambda w: {"institution": w.a.institution.pk, "reason": "mieszka obok"},
    ),
    Post(
        "organiser:contract-accept",
        "organiser",
        "entries.Contract",
        "coordinator",
        lambda w: {"control": w.a.contract.control},
    ),
    Post("organiser:contract-make", "organiser", "entries.Contract", "coordinator"),
    Post("organiser:criterion-remove", "organiser", "editions.Edition", "coordinator"),
    Post("organiser:edition-all-categories", "organiser", "editions.Category", "coordinator"),
    Post(
        "organiser:evidence-clear",
        "reviewer",
        "fieldwork.Evidence",
        "guarantor",
        lambda w: {"may_leave": "yes"},
        given=g.photo_handed_in,
    ),
    Post("organiser:expense-accept", "coordinator", "fieldwork.Expense", "reviewer"),
    Post("organiser:forward-dismiss", "coordinator", "invitations.Forward", "reviewer"),
    Post("organiser:gala-count-people", "coordinator", "gala.Arrival", "reviewer", lambda w: {"people": "2"}, answers=200),
    Post("organiser:gala-draw-up", "guarantor", "gala.Call", "coordinator", given=g.one_more_award),
    Post("organiser:gala-guest-seat", "coordinator", "gala.Guest", "reviewer", lambda w: {"table": w.table.pk}),
    Post(
        "organiser:gala-guest-send",
        "coordinator",
        "gala.Guest",
        "reviewer",
        lambda w: {"chosen": w.named.pk},
        given=g.a_named_guest,
    ),
    Post(
        "organiser:gala-hand-over",
        "guarantor",
        "gala.Keeper",
        "coordinator",
        lambda w: {"to": w.keeper.pk},
        given=g.one_more_keeper,
    ),
    Post("organiser:gala-remind", "coordinator", "mail.Message", "reviewer"),
    Post("organiser:gala-undo", "coordinator", "gala.Arrival", "reviewer", answers=200),
    Post("organiser:invitation-bounce", "coordinator", "invitations.Invitation", "reviewer"),
    Post(
        "organiser:invitation-send",
        "coordinator",
        "invitations.Invitation",
        "reviewer",
        lambda w: {"chosen": w.prepared.pk},
        given=g.prepared,
    ),
    Post("organiser:nomination-reopen", "coordinator", "voice.Nomination", "reviewer", given=g.dealt_with),
    Post(
        "organiser:opinion-count-plain",
        "reviewer",
        "voice.Opinion",
        "guarantor",
        lambda w: {"chosen": w.a.opinion.pk},
        given=g.plain,
    ),
    Post("organiser:partner-move", "coordinator", "editions.Partner", "reviewer", given=g.one_more_partner),
    Post("organiser:placing-undo", "coordinator", "fieldwork.HandChange", "reviewer", given=g.moved_by_hand),
    Post("organiser:plan-fill", "coordinator", "fieldwork.Audit", "reviewer"),
    Post("organiser:plans-fill", "coordinator", "fieldwork.Audit", "reviewer", lambda w: {"chosen": w.a.entry.pk}, FIELDWORK),
    Post("organiser:practice-publish", "organiser", "practices.Practice", "coordinator"),
    Post("organiser:printing-again", "coordinator", "invitations.Invitation", "reviewer", answers=200),
    Post("organiser:printing-posted", "coordinator", "invitations.Printing", "reviewer"),
    Post("organiser:pro-forma-remind", "organiser", "entries.Reminder", "coordinator"),
    Post("organiser:proposal-drop", "coordinator", "fieldwork.Proposal", "reviewer"),
    Post("organiser:register-take-in", "organiser", "institutions.Institution", "coordinator", given=g.a_register),
    Post("organiser:representative-end", "organiser", "institutions.Representative", "coordinator", given=g.two_represent),
    Post("organiser:review-accept", "reviewer", "fieldwork.Review", "guarantor"),
    Post("organiser:row-leave-out", "organiser", "institutions.BatchRow", "coordinator"),
    Post(
        "organiser:ruling-make",
        "reviewer",
        "fieldwork.CriticalRuling",
        "guarantor",
        lambda w: {"criterion": "W18", "stands": "yes", "reason": "widać na zdjęciu"},
        given=g.a_failure,
    ),
    Post("organiser:run-compute", "organiser", "rankings.Run", "coordinator", query="edition={measuring.number}", given=g.measured),
    Post("organiser:run-seal", "guarantor", "rankings.Consent", "coordinator"),
    Post("organiser:scenario-load", "coordinator", "fieldwork.Scenario", "reviewer", query=FIELDWORK),
    Post("organiser:thread-settle", "coordinator", "entries.Thread", "reviewer"),
    Post("organiser:vault-confirm", "guarantor", "fieldwork.VaultOpening", "coordinator"),
    Post("organiser:vault-look", "organiser", "journal.Entry", "guarantor", given=g.looked_into, answers=200),
    Post("sample:clock", "stranger", "clock.Sample", "sample", lambda w: {"step": "day"}),
    Post("sample:code", "stranger", "", "sample", g.persona, given=g.a_persona, answers=200),
    Post("sample:sign-in", "stranger", "", "sample", g.persona, given=g.a_persona),
]
