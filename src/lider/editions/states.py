"""The moves of an edition."""

from django.utils.translation import pgettext_lazy

from lider.lifecycle import table

EDITION = table(
    "draft open fieldwork measuring deciding published closed",
    ("open", "draft", "open", "editions.open_edition", "editions.opened"),
    ("start_fieldwork", "open", "fieldwork", "editions.run_edition", "editions.fieldwork_started"),
    ("start_measuring", "fieldwork", "measuring", "editions.run_edition", "editions.measuring_started"),
    ("start_deciding", "measuring", "deciding", "editions.run_edition", "editions.deciding_started"),
    ("publish", "deciding", "published", "rankings.publish_edition", "editions.published"),
    ("close", "published", "closed", "editions.run_edition", "editions.closed"),
)

#: How people call the states.
NAMES = {
    "draft": pgettext_lazy("edition", "draft"),
    "open": pgettext_lazy("edition", "open for entries"),
    "fieldwork": pgettext_lazy("edition", "audits under way"),
    "measuring": pgettext_lazy("edition", "measuring"),
    "deciding": pgettext_lazy("edition", "jury deciding"),
    "published": pgettext_lazy("edition", "published"),
    "closed": pgettext_lazy("edition", "closed"),
}
