"""Runs of the measurement, their sealing by two people, results and publication."""
