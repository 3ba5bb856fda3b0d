"""The Processing provider: one thin module an algorithm, and what they share under ``base``."""
