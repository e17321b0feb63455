"""The case: family, persons, recruitment, diagnosis, activation programme, visits, employment.

May import modules, teams and the ground. Sends `signals.programme_in_force` upward; hears teams' `item_decided`.
Decided: a family lasts over editions, its participation belongs to one pilot; facts that count for indicators stand
on the participation and are fixed on the day it starts. Completion is a dated fact per person.
"""
