"""The moves of an edition, and the kinds of partners."""

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

#: Kinds of partners, in the order in which they are shown.
PARTNERS = {
    "patron": pgettext_lazy("partner", "Honorary patron"),
    "partner": pgettext_lazy("partner", "Partner"),
    "media": pgettext_lazy("partner", "Media patron"),
    "sponsor": pgettext_lazy("partner", "Sponsor"),
}
#: Heads of their groups.
PARTNER_GROUPS = {
    "patron": pgettext_lazy("partners", "Honorary patrons"),
    "partner": pgettext_lazy("partners", "Partners"),
    "media": pgettext_lazy("partners", "Media patrons"),
    "sponsor": pgettext_lazy("partners", "Sponsors"),
}
