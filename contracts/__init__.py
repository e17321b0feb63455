"""What was agreed: the tripartite contract Klient - PUP - OPS; agreements of offices, their annexes and templates.

May import families, modules, teams and the ground.
Decided: one row per signatory (every adult with a commitment, PUP, OPS); in force only when all have signed, which
PostgreSQL guards too; a signature is bound to the SHA-256 of the exact PDF, and to the paper by the code printed on
it; a login act never counts as a signature. An ended programme ends no contract: the desk asks people to settle it.
Agreements keep their fields in braces until agreed; PostgreSQL keeps text, parties and signatures after that.
"""
