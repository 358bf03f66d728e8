"""What a state looks like when nobody says otherwise: a tone, and the shape that goes with it."""

SHAPES = {"neutral": "ring", "good": "check", "attention": "half", "stop": "cross", "gold": "keystone"}

TONES = {
    "good": (
        "admitted",
        "verified",
        "released",
        "published",
        "active",
        "confirmed",
        "counted",
        "answered",
        "accepted",
        "upheld",
        "issued",
    ),
    "attention": (
        "submitted",
        "returned",
        "offered",
        "made",
        "filed",
        "computed",
        "sealed",
        "measuring",
        "deciding",
        "suspended",
        "proposed",
        "received",
        "signed",
        "sent_back",
    ),
    "stop": ("declined", "withdrawn", "annulled", "dismissed", "bounced", "revoked", "expired"),
    "gold": ("announced", "laureate", "distinction", "statuette"),
}
_TONE_OF = {code: tone for tone, codes in TONES.items() for code in codes}


def tone_of(code: str) -> str:
    """Returns the tone of a stored state; neutral where the code says nothing."""
    return _TONE_OF.get(code, "neutral")
