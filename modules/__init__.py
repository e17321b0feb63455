"""What help exists: the four modules, instruments, services, the local programme (LPIW).

May import teams and the ground. LPIW lives here because its measures put instruments into force.
Decided: the national catalogue is global and read-only in a powiat; taking into use copies into the powiat's table.
"""
