"""Every column that can hold people's words is named in the table of retention, or here with why nobody is in it."""

from django.apps import apps
from django.db import models

from lider.stages import retain

TEXT = (models.CharField, models.TextField, models.JSONField)
#: Codes, states, digests and random names say nothing of anybody.
CODES = {
    "code", "state", "kind", "digest", "secret_digest", "address_digest", "channel", "criterion", "editor", "verdict",
    "vote", "tier", "size", "scope", "basis", "source", "way", "group", "step", "number", "identity", "dimension", "topic",
    "event", "previous",
}  # fmt: skip
#: Rows about institutions, rules and figures. A name of a person in them would be a mistake of whoever typed it.
IMPERSONAL = {
    "editions.Edition": "rules and names of an edition",
    "editions.Kind": "kinds of institutions",
    "editions.Category": "categories",
    "editions.Partner": "organisations that support the programme, published",
    "editions.Regulation": "frozen rules, published",
    "institutions.Institution": "public bodies, from registers",
    "institutions.ServicePoint": "public counters, numbers and mailboxes",
    "entries.ProForma": "a request for payment between institutions: number, parties, amounts",
    "entries.File.stored_name": "a random name",
    "entries.File.sha256": "a digest",
    "entries.Contract.control": "a random code",
    "entries.Payment": "why an amount was taken off",
    "invitations.Campaign": "the organiser's own letter",
    "invitations.Invitation.reason": "a reason chosen from a list",
    "fieldwork.Scenario": "who an auditor plays: an invented person",
    "fieldwork.VaultOpening.refusal": "chosen from a list",
    "fieldwork.Helpline": "a function of the office and its telephone",
    "fieldwork.Paper": "the organiser's own text",
    "fieldwork.Proposal": "weights, figures, codes of seats and rules",
    "fieldwork.Placing.slot": "a code",
    "fieldwork.Audit.slot": "a code",
    "fieldwork.Placing.rule": "codes of rules",
    "fieldwork.HandChange.slot": "a code",
    "fieldwork.HandChange.overridden": "codes of rules",
    "fieldwork.Scorecard.answers": "answers to criteria",
    "fieldwork.Submission.answers": "answers to criteria",
    "findings.Finding.answers": "answers to criteria",
    "findings.Finding.point": "a public counter",
    "findings.Finding.situation": "who the auditor played: an invented person",
    "rankings.Run": "answers and rater numbers made for one run",
    "rankings.Result": "figures",
    "rankings.Measurement": "figures, codes and ids of entries",
    "rankings.FairScore": "figures and codes",
    "rankings.Severity": "figures under the code of a seat",
    "rankings.Consent": "codes of cautions that were read",
    "awards.Award": "a decision on an institution, published",
    "awards.Recusal.ground": "chosen from a list",
    "awards.Engraving": "the name of an institution on a statuette",
    "licences.Licence": "a decision on an institution, published",
    "improvement.Action": "an institution's plan: functions, no people",
    "practices.Practice": "a card for the public: a function and a shared address",
    "gala.Gala": "a place and its programme",
    "gala.Table": "a table",
    "gala.Call": "words for whoever reads out",
    "journal.Entry": "codes, counts and opaque ids only (tests/walls/test_journal.py)",
    "mail.Message.key": "why it was sent: a code and ids",
    "mail.Message.reply_to": "an address of the organiser",
    "mail.Message.subject": "a fixed subject, with names of institutions",
    "accounts.ApiToken.name": "what a program is called; deleted with the person's erasure",
    "accounts.DataRequest.remains": "codes of what remains",
    "voice.Opinion.answers": "answers as numbers",
    "voice.Nomination.outcome": "chosen from a list",
    "voice.Opinion.reason": "chosen from a list",
    "invitations.LeftOut.reason": "chosen from a list",
    "institutions.BatchRow.outcome": "chosen from a list",
}


def named() -> set[str]:
    return {field for rule in retain.rules() for field in rule.fields if not field.startswith("files/")}


def columns():
    for model in apps.get_models():
        if not model.__module__.startswith("lider.") or model._meta.app_label == "demo":
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, TEXT) and field.name not in CODES:
                yield model, field


def test_every_column_of_words_has_its_rule_or_its_excuse():
    without = [
        f"{model._meta.label}.{field.name}"
        for model, field in columns()
        if f"{model._meta.label}.{field.name}" not in named()
        and not {model._meta.label, f"{model._meta.label}.{field.name}"} & set(IMPERSONAL)
    ]
    assert without == []


def test_the_table_names_only_what_there_is():
    for name in named():
        label, _dot, field = name.rpartition(".")
        assert apps.get_model(label)._meta.get_field(field), name


def test_the_excuses_are_needed():
    models_here = {model._meta.label for model, _field in columns()}
    fields_here = {f"{model._meta.label}.{field.name}" for model, field in columns()}
    assert set(IMPERSONAL) <= models_here | fields_here
    assert not set(IMPERSONAL) & named()
    ruled = {name.rpartition(".")[0] for name in named()}
    assert not set(IMPERSONAL) & ruled, "a model with a rule is excused column by column"


def test_every_rule_is_carried_out_and_says_everything():
    rules = retain.rules()
    assert {rule.code for rule in rules if not rule.fixed} == {*retain.PURGES, retain.PEOPLE}
    assert len({rule.code for rule in rules}) == len(rules)
    for rule in rules:
        assert rule.what and rule.after and rule.basis and rule.remains and rule.fields, rule.code
        assert rule.days > 0 or rule.fixed, rule.code
