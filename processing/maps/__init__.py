"""The maps of 003 bijlage A: for each, the choices that a user makes and how they become a result.

The algorithm of a map and the whole set of maps make theirs here, so that the two cannot differ.
"""
