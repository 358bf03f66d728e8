"""Who may do what with practices."""

import rules

from lider.accounts.rules import is_organiser, runs_the_office
from lider.institutions.rules import represents, represents_any

rules.add_perm("practices.propose_practice", represents)
rules.add_perm("practices.change_practice", represents)
rules.add_perm("practices.see_own_practices", represents_any)
rules.add_perm("practices.adopt_practice", represents_any)
rules.add_perm("practices.see_practices", runs_the_office)
rules.add_perm("practices.moderate_practice", is_organiser)
