"""The gala: date and place, guests and their answers, tables, tickets and who came, the order in which awards are called.

Reads editions, entries, institutions, awards. Never reads scores. Before the publication nobody is invited, placed or
written to differently because of what the jury decided; the order of calling is sealed for all but two people.
"""
