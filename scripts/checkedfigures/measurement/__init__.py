"""What the checks are worth, measured on random tables: false alarms, and whether the wrong figure is found."""
