"""Jury, recusals, dossiers, ballots and decisions."""
