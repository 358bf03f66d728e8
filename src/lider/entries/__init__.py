"""Contest entries: the form, its documents, admission and the order."""
