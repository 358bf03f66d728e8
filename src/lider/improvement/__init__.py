"""Plans of improvement: what an institution does about the areas of its published report, and what came of it.

Owns actions. Reads the published report; nobody but the institution reads its plan. Never touches a result.
"""
