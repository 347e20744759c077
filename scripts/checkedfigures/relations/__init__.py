"""What ties figures together, and what the intervals say of it."""
