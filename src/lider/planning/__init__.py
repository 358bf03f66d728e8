"""Pure planning: who audits whom, as an optimisation problem. Empty until its issue; no Django."""
