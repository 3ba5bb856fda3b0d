"""Pages on paper: house style, templates, and what fills them."""
