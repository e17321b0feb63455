"""Who works where and decides: institution, user, membership, edition, pilot, PZKW and MGI, session, agenda, vote.

Lowest app: may be imported by all others, imports only the ground.
Deciding is one thing, what is decided is another: an AgendaItem knows its title, kind, packet and excluded members;
the thing voted on (in modules, families) holds the key to its item and hears `signals.item_decided`.
A seat of the PZKW, not a person, has one vote; who is excluded still counts for the quorum; how others voted is told
when voting on the matter has ended; a closed session is locked by triggers (0005) and put right by annotations alone.
Decided: the leader is a choice of the pilot, never a constant (PUP in Turek, PCPR in Poznań).
"""
