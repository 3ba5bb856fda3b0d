"""Menus, dock panels and widgets: they ask ``analysis`` for numbers and draw them, and own no rule. Pages to print
they leave to ``processing.rapport``, which batch runs use as well.
"""
