"""Forms of the organiser: they clean input and hand it to one action."""
