"""Forms of the LPIW and of the catalogue."""
