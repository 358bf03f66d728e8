"""The moves of an entry."""

from django.utils.translation import pgettext_lazy

from lider.lifecycle import table

ENTRY = table(
    "draft submitted returned admitted declined withdrawn",
    ("submit", "draft returned", "submitted", "entries.fill_entry", "entries.submitted"),
    ("return", "submitted", "returned", "entries.judge_entry", "entries.returned"),
    ("admit", "submitted", "admitted", "entries.judge_entry", "entries.admitted"),
    ("decline", "submitted", "declined", "entries.judge_entry", "entries.declined"),
    ("withdraw", "draft submitted returned admitted", "withdrawn", "entries.withdraw_entry", "entries.withdrawn"),
    ("begin_again", "withdrawn", "draft", "entries.begin_entry", "entries.begun_again"),
)

#: How people call the states.
NAMES = {
    "draft": pgettext_lazy("entry", "draft"),
    "submitted": pgettext_lazy("entry", "submitted"),
    "returned": pgettext_lazy("entry", "to be completed"),
    "admitted": pgettext_lazy("entry", "accepted"),
    "declined": pgettext_lazy("entry", "not accepted"),
    "withdrawn": pgettext_lazy("entry", "withdrawn"),
}

CONTRACT = table(
    "made signed accepted sent_back superseded",
    ("sign", "made sent_back", "signed", "entries.sign_contract", "entries.contract_signed"),
    ("accept", "signed", "accepted", "entries.judge_contract", "entries.contract_accepted"),
    ("send_back", "signed", "sent_back", "entries.judge_contract", "entries.contract_sent_back"),
    ("supersede", "made signed sent_back", "superseded", "entries.make_contract", "entries.contract_superseded"),
)
CONTRACT_NAMES = {
    "made": pgettext_lazy("order as PDF", "waits for a signature"),
    "signed": pgettext_lazy("order as PDF", "signed, waits for a check"),
    "accepted": pgettext_lazy("order as PDF", "signed and accepted"),
    "sent_back": pgettext_lazy("order as PDF", "sent back"),
    "superseded": pgettext_lazy("order as PDF", "replaced by a newer one"),
}
