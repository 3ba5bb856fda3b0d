"""Menus, dock panels and widgets: they ask ``analysis`` for numbers and draw them, and own no rule."""
