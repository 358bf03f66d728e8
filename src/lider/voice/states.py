"""The moves of an opinion and of a nomination.

Whoever holds the link of the mail confirms and withdraws an opinion; the office decides what counts, and what becomes of a
nomination.
"""

from django.utils.translation import pgettext_lazy

from lider.lifecycle import table

OPINION = table(
    "received confirmed counted set_aside withdrawn",
    ("confirm", "received", "confirmed", "voice.give_opinion", "voice.opinion_confirmed"),
    ("count", "confirmed", "counted", "voice.moderate_opinion", "voice.opinion_counted"),
    ("set_aside", "confirmed counted", "set_aside", "voice.moderate_opinion", "voice.opinion_set_aside"),
    ("withdraw", "received confirmed counted set_aside", "withdrawn", "voice.give_opinion", "voice.opinion_withdrawn"),
)

NOMINATION = table(
    "open settled",
    ("settle", "open", "settled", "voice.settle_nomination", "voice.nomination_settled"),
    ("reopen", "settled", "open", "voice.settle_nomination", "voice.nomination_reopened"),
)

#: What became of a nomination.
OUTCOMES = {
    "invited": pgettext_lazy("nomination", "invited"),
    "taking_part": pgettext_lazy("nomination", "takes part already"),
    "later": pgettext_lazy("nomination", "for the next edition"),
    "barred": pgettext_lazy("nomination", "cannot take part by the regulation"),
    "unknown": pgettext_lazy("nomination", "not known which institution is meant"),
}

#: How people call the states.
NAMES = {
    "received": pgettext_lazy("opinion", "not confirmed yet"),
    "confirmed": pgettext_lazy("opinion", "to be moderated"),
    "counted": pgettext_lazy("opinion", "counted"),
    "set_aside": pgettext_lazy("opinion", "set aside"),
    "withdrawn": pgettext_lazy("opinion", "withdrawn"),
}

#: Why an opinion is set aside, in plain words; the person who gave it reads them under the link of the mail.
REASONS = {
    "other": pgettext_lazy("opinion set aside", "it is not about this institution or not about how it serves residents"),
    "insult": pgettext_lazy("opinion set aside", "it insults or threatens somebody"),
    "private": pgettext_lazy("opinion set aside", "it is mainly about the private life of a person"),
    "advert": pgettext_lazy("opinion set aside", "it is an advertisement or sent by a machine"),
    "own": pgettext_lazy("opinion set aside", "it comes from the institution itself"),
}
