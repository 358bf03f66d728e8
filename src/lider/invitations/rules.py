"""Who may do what with invitations. Whoever holds the link may answer it: the secret is the right."""

import rules

from lider.accounts.rules import runs_the_office

rules.add_perm("invitations.see_invitations", runs_the_office)
rules.add_perm("invitations.send_invitation", runs_the_office)
rules.add_perm("invitations.keep_silence", runs_the_office)
rules.add_perm("invitations.answer_invitation", rules.always_allow)
