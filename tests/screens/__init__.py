"""`make screenshots`: every page of the access table at 1280 and 390 px, under var/screens."""
