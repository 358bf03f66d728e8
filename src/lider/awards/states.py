"""The moves of an award."""

from lider.lifecycle import table

AWARD = table(
    "proposed decided announced revoked",
    ("decide", "proposed", "decided", "awards.close_vote", "awards.decided"),
    ("announce", "decided", "announced", "rankings.publish_edition", "awards.announced"),
    ("revoke", "decided announced", "revoked", "awards.revoke_award", "awards.revoked"),
)
