"""The rows of entries: the entry itself, what is said and handed over about it, and what is paid."""

from lider.entries.models.agreement import Contract, Withdrawal
from lider.entries.models.billing import Payment, ProForma, Reminder
from lider.entries.models.entry import AuditedPoint, Entry, Order
from lider.entries.models.exchange import File, Note, Thread

__all__ = [
    "AuditedPoint",
    "Contract",
    "Entry",
    "File",
    "Note",
    "Order",
    "Payment",
    "ProForma",
    "Reminder",
    "Thread",
    "Withdrawal",
]
