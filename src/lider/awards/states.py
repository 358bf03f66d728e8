"""The moves of an award and of an appeal."""

from lider.lifecycle import table

AWARD = table(
    "proposed decided announced revoked superseded",
    ("decide", "proposed", "decided", "awards.close_vote", "awards.decided"),
    ("announce", "decided", "announced", "rankings.publish_edition", "awards.announced"),
    ("revoke", "decided announced", "revoked", "awards.revoke_award", "awards.revoked"),
    ("supersede", "decided announced", "superseded", "awards.decide_appeal", "awards.superseded"),
)
APPEAL = table(
    "filed upheld dismissed",
    ("uphold", "filed", "upheld", "awards.decide_appeal", "awards.appeal_upheld"),
    ("dismiss", "filed", "dismissed", "awards.decide_appeal", "awards.appeal_dismissed"),
)
