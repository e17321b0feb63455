"""Forms of the powiat and its teams, a module for each part of the work."""
