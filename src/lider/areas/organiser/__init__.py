"""The organiser's, coordinator's, reviewer's and guarantor's door."""
