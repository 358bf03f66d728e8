"""Pure planning: who audits whom and when, as an optimisation problem with a proven bound; see docs/planning.md.

Reads no database, knows no Django and no clock.
"""
