"""The juror's and the chair's door."""
