"""Pure measurement: the regulation's index in exact rational arithmetic; later fair scores and ranks.

Owns no data and knows no Django. Everything is a function of its arguments.
"""
