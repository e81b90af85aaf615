"""Questions with known answers, measured on the very parts that serve."""
