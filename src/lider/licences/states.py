"""The moves of a licence. `expired` and `active` follow the dates; a person only issues, suspends, revokes or replaces."""

from lider.lifecycle import table

LICENCE = table(
    "issued active suspended expired revoked replaced",
    ("activate", "issued", "active", "rankings.publish_edition", "licences.activated"),
    ("suspend", "active", "suspended", "licences.revoke_licence", "licences.suspended"),
    ("resume", "suspended", "active", "licences.revoke_licence", "licences.resumed"),
    ("expire", "active suspended", "expired", "licences.issue_licence", "licences.expired"),
    ("revoke", "issued active suspended", "revoked", "licences.revoke_licence", "licences.revoked"),
    ("replace", "active", "replaced", "licences.issue_licence", "licences.replaced"),
)
