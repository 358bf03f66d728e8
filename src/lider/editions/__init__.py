"""Editions: calendar, kinds, categories, criteria, scorecards and the frozen regulation; who supports them."""
