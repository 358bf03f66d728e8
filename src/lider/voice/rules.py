"""Who may do what with residents' voice. Whoever holds the link of the mail answers for the opinion: the secret is the right."""

import rules

from lider.accounts.rules import is_reviewer, runs_the_office
from lider.institutions.rules import represents, represents_any

rules.add_perm("voice.give_opinion", rules.always_allow)
rules.add_perm("voice.see_opinions", is_reviewer | runs_the_office)
rules.add_perm("voice.moderate_opinion", is_reviewer | runs_the_office)
rules.add_perm("voice.see_nominations", runs_the_office)
rules.add_perm("voice.settle_nomination", runs_the_office)
rules.add_perm("voice.read_stories", represents_any)
rules.add_perm("voice.read_voice", represents)
rules.add_perm("voice.reply_to_story", represents)
