"""Numbers of cases and documents: per powiat, kind and year, without gaps. Owns Counter and `next_number`."""
