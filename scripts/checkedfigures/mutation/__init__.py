"""How well the checks guard the figures: every number changed as a person would slip, and who noticed."""
