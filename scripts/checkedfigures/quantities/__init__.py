"""What a printed number can mean: intervals, quantities, prints and wordings."""
