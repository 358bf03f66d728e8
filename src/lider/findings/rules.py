"""Who may do what with findings."""

import rules

from lider.accounts.rules import is_reviewer, runs_the_office
from lider.institutions.rules import represents, represents_any

rules.add_perm("findings.read_findings", represents_any)
rules.add_perm("findings.read_finding", represents)
rules.add_perm("findings.file_remark", represents)
rules.add_perm("findings.release_wave", runs_the_office)
rules.add_perm("findings.see_remarks", is_reviewer | runs_the_office)
rules.add_perm("findings.rule_on_remark", runs_the_office)
