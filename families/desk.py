"""What waits for a person: to be filled by this app."""
