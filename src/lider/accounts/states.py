"""The moves of a request about one's own data."""

from django.utils.translation import pgettext_lazy

from lider.lifecycle import table

DATA_REQUEST = table(
    "asked done declined",
    ("carry_out", "asked", "done", "accounts.settle_data_requests", "accounts.data_request_carried_out"),
    ("decline", "asked", "declined", "accounts.settle_data_requests", "accounts.data_request_declined"),
)
NAMES = {
    "asked": pgettext_lazy("data request", "waits for a decision"),
    "done": pgettext_lazy("data request", "carried out"),
    "declined": pgettext_lazy("data request", "declined"),
}
EXPORT, ERASURE = "export", "erasure"
KINDS = {
    EXPORT: pgettext_lazy("data request", "a copy of the data"),
    ERASURE: pgettext_lazy("data request", "erasure of the data"),
}
