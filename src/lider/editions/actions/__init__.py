"""Writing editions: the draft, the opening and amendments, the course of the year."""

from lider.editions.actions.amending import amend_calendar, amend_regulation, amend_with_category, join_categories
from lider.editions.actions.drafting import (
    add_category,
    change_calendar,
    change_criteria,
    change_rules,
    change_texts,
    copy_edition,
    create_edition,
    load_kinds,
    remove_category,
)
from lider.editions.actions.kinds import add_kind
from lider.editions.actions.opening import open_edition
from lider.editions.actions.partners import add_partner, change_partner, move_partner, remove_partner
from lider.editions.actions.running import (
    close_edition,
    mark_published,
    set_publication,
    start_deciding,
    start_fieldwork,
    start_measuring,
)

__all__ = [
    "add_category",
    "add_kind",
    "add_partner",
    "amend_calendar",
    "amend_regulation",
    "amend_with_category",
    "change_calendar",
    "change_criteria",
    "change_partner",
    "change_rules",
    "change_texts",
    "close_edition",
    "copy_edition",
    "create_edition",
    "join_categories",
    "load_kinds",
    "mark_published",
    "move_partner",
    "open_edition",
    "remove_category",
    "remove_partner",
    "set_publication",
    "start_deciding",
    "start_fieldwork",
    "start_measuring",
]
