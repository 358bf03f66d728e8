"""Planning the gala, inviting, answering, seating, the door, the order of calling."""

from lider.gala.actions.answering import accept, decline, replace
from lider.gala.actions.calling import arrange, draw_up, hand_over, name_keepers
from lider.gala.actions.door import check_in, count_people, undo
from lider.gala.actions.guests import cancel_guest, invite, name_guest
from lider.gala.actions.needs import forget_needs
from lider.gala.actions.planning import announce, call_off, change, plan, remind, set_quotas
from lider.gala.actions.seating import remove_table, seat, set_table

__all__ = [
    "accept",
    "announce",
    "arrange",
    "call_off",
    "cancel_guest",
    "change",
    "check_in",
    "count_people",
    "decline",
    "draw_up",
    "forget_needs",
    "hand_over",
    "invite",
    "name_guest",
    "name_keepers",
    "plan",
    "remind",
    "remove_table",
    "replace",
    "seat",
    "set_quotas",
    "set_table",
    "undo",
]
