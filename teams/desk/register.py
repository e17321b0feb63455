"""What waits in the register of the powiat."""
