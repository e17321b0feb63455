"""What waits around instruments: offers to answer, tests to assess."""
