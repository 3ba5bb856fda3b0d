"""What a list or a report consists of, apart from the dialog that asks for it."""
