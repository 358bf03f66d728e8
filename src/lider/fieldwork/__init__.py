"""SECRET. Auditors, scenarios, seats, audits, scorecards, evidence and review.

What is here never leaves except through stages/release.py. Who may import it is wall 5.
"""
