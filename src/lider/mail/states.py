"""The moves of a message. They are bookkeeping of the sender, not decisions of people, so they leave no journal entry."""

WAITING, SENDING, SENT, FAILED, UNCLEAR = STATES = ("waiting", "sending", "sent", "failed", "unclear")
