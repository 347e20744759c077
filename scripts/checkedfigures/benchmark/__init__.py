"""How long the checks take, against the size of what they check."""
