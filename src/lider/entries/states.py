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
