"""The many-facet Rasch model with visits and auditors as random effects, fitted to ratings."""
