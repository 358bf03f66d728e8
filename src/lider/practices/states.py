"""The moves of a practice. What is published is replaced by a new card, never edited."""

from django.utils.translation import gettext_lazy as _

from lider.lifecycle import table

PRACTICE = table(
    "proposed published declined withdrawn",
    ("publish", "proposed", "published", "practices.moderate_practice", "practices.published"),
    ("decline", "proposed", "declined", "practices.moderate_practice", "practices.declined"),
    ("withdraw", "proposed published", "withdrawn", "practices.change_practice", "practices.withdrawn"),
)
NAMES = {
    "proposed": _("practice proposed"),
    "published": _("practice published"),
    "declined": _("practice declined"),
    "withdrawn": _("practice withdrawn"),
}
