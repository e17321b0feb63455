"""What is frozen and printed."""
