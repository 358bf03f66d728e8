"""Nominations and opinions of residents: beside the index, never inside it.

Owns nominations, opinions with their stories, and institutions' replies. Reads the questions from the frozen rules of
the edition. Knows nobody for longer than it must: an address is wiped with its confirmation, or with the unconfirmed
opinion after a week; what stays for "once per address, institution and edition" is a keyed digest. Never tells which
institutions take part: any institution of the register can be nominated and judged.
"""
