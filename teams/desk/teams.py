"""What waits around the PZKW and the MGI."""
