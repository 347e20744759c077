"""What can be published: the checked packages with their report, and every word that follows from them."""
