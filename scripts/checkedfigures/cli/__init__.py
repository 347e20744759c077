"""The command ``figures``: one module for each verb, and what they have in common."""
