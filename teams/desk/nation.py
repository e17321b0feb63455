"""What waits for CRZL's administrator."""
