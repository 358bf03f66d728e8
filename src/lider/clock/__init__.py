"""The only place that asks what time it is.

Real time, except in a sample database, where one row holds a clock that stands still until somebody moves it.
Areas, tasks, commands and demo read it once and pass `at` on.
"""
