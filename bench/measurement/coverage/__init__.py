"""Do intervals hold what they promise? `python -m bench.measurement.coverage`

Ours with and without the visit effect, and those of peers, where the model is right and where it is wrong.
"""
