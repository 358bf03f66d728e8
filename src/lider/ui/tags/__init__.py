"""The parts of the template library `ui`, by subject."""
