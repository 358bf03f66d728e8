"""The auditor's door, under a neutral name."""
