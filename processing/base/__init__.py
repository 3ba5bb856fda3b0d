"""What every algorithm shares: layers to tables and back, styles, notes, messages and library checks."""
