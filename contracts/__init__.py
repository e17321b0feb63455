"""What was agreed: the tripartite contract Klient - PUP - OPS, its commitments and signatures.

May import families, modules, teams and the ground. Hears families' `programme_ended`.
Decided: one row per signatory (every adult with a commitment, PUP, OPS); in force only when all have signed; a
signature is bound to the SHA-256 of the exact PDF; a login act never counts as a signature.
"""
