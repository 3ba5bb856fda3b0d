"""The subject: corporatiebezit, kwetsbaarheid, overlast and veerkracht as plain tables.

Pandas in, pandas out. Nothing here knows QGIS, Qt or the files under ``resources``: definitions
(breaks, codes, labels) arrive as arguments, so that every rule can be read and tested by itself.
"""
