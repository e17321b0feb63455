"""What was agreed: the tripartite contract Klient - PUP - OPS, its commitments and signatures.

May import families, modules, teams and the ground.
Decided: one row per signatory (every adult with a commitment, PUP, OPS); in force only when all have signed, which
PostgreSQL guards too; a signature is bound to the SHA-256 of the exact PDF, and to the paper by the code printed on
it; a login act never counts as a signature. An ended programme ends no contract: the desk asks people to settle it.
"""
