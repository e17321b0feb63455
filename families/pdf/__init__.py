"""What is frozen and printed of a case."""
