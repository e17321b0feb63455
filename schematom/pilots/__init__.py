"""The roof over real powiaty: one readable file per powiat, checked and loaded. Imported by nobody."""
