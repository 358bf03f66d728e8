"""Who may do what with entries. `represents` reads the entry's institution."""

import rules

from lider.accounts.rules import is_organiser, runs_the_office
from lider.institutions.rules import represents

rules.add_perm("entries.see_entries", runs_the_office)
rules.add_perm("entries.see_entry", represents | runs_the_office)
rules.add_perm("entries.begin_entry", represents)
rules.add_perm("entries.fill_entry", represents)
rules.add_perm("entries.withdraw_entry", represents)
rules.add_perm("entries.confirm_staff", represents)
rules.add_perm("entries.confirm_staff_on_paper", is_organiser)
rules.add_perm("entries.judge_entry", is_organiser)
rules.add_perm("entries.enter_on_paper", is_organiser)
rules.add_perm("entries.write_note", represents)
rules.add_perm("entries.answer_note", runs_the_office)
rules.add_perm("entries.see_file", represents | runs_the_office)
rules.add_perm("entries.add_file", represents | runs_the_office)
rules.add_perm("entries.make_contract", represents | is_organiser)
rules.add_perm("entries.sign_contract", represents | is_organiser)
rules.add_perm("entries.judge_contract", is_organiser)
rules.add_perm("entries.see_payment", represents | runs_the_office)
rules.add_perm("entries.take_payment", is_organiser)
