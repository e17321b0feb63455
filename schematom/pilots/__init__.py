"""The roof over real powiaty: one readable TOML file per powiat, checked line by line and loaded. Imported by nobody.

Owns the five powiaty of the sources, the invented families of the demo (`demo/`), and the commands `load_pilot` and
`demo_accounts`. Writes through the actions of the apps, as the people of the file; only the national register
(powiat, gminy, editions), which has no action, is written here. One transaction per file: PDFs are made inside it.
Decided: what is in the database already stays; a difference from the file is told, never overwritten.
Rejected: fixtures (they go round the actions), YAML (`no` is a country), a database dump (nobody can check it).
"""
