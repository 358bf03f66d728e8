"""Who may do what with editions."""

import rules

from lider.accounts.rules import is_organiser, runs_the_office, works_in_the_office

rules.add_perm("editions.see_editions", works_in_the_office)
rules.add_perm("editions.edit_edition", is_organiser)
rules.add_perm("editions.open_edition", is_organiser)
rules.add_perm("editions.amend_regulation", is_organiser)
rules.add_perm("editions.run_edition", is_organiser)
rules.add_perm("editions.keep_partners", runs_the_office)
