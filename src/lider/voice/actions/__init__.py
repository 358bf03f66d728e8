"""Nominating and settling; giving, confirming and withdrawing an opinion; moderation; replies; forgetting."""

from lider.voice.actions.forgetting import forget
from lider.voice.actions.giving import confirm, give_opinion, withdraw
from lider.voice.actions.moderation import count, count_plain, set_aside
from lider.voice.actions.nominating import nominate, reopen, settle
from lider.voice.actions.replying import reply

__all__ = [
    "confirm",
    "count",
    "count_plain",
    "forget",
    "give_opinion",
    "nominate",
    "reopen",
    "reply",
    "set_aside",
    "settle",
    "withdraw",
]
