"""Linear models with crossed random effects, by restricted maximum likelihood."""
