"""Lives of a participation, a diagnosis, a programme, its versions, an activity and a visit: move → (from, to)."""

from families.choices import ActivityState as A
from families.choices import DiagnosisState as D
from families.choices import ParticipationState as P
from families.choices import ProgrammeState as G
from families.choices import VersionState as V
from families.choices import VisitState as W

PARTICIPATION = {
    "invite": ({P.NOMINATED}, P.INVITED),
    "accept": ({P.INVITED}, P.ACCEPTED),
    "decline": ({P.INVITED, P.ACCEPTED, P.QUALIFIED, P.RESERVE}, P.DECLINED),
    "qualify": ({P.ACCEPTED, P.RESERVE}, P.QUALIFIED),
    "reject": ({P.ACCEPTED, P.RESERVE}, P.NOT_QUALIFIED),
    "put_on_reserve": ({P.ACCEPTED}, P.RESERVE),
    "start": ({P.QUALIFIED}, P.PARTICIPANT),
    "finish": ({P.PARTICIPANT}, P.FINISHED),
    "leave": ({P.PARTICIPANT}, P.LEFT_EARLY),
}
DIAGNOSIS = {
    "agree": ({D.DRAFT}, D.AGREED),
    "supersede": ({D.AGREED}, D.SUPERSEDED),
}
PROGRAMME = {
    "begin": ({G.DRAFTING}, G.IN_FORCE),
    "complete": ({G.IN_FORCE}, G.COMPLETED),
    "break_off": ({G.DRAFTING, G.IN_FORCE}, G.BROKEN_OFF),
}
VERSION = {
    "submit": ({V.DRAFT}, V.SUBMITTED),
    "withdraw": ({V.SUBMITTED}, V.DRAFT),
    "opine": ({V.SUBMITTED}, V.OPINED),
    "put_in_force": ({V.OPINED}, V.IN_FORCE),
    "supersede": ({V.OPINED, V.IN_FORCE}, V.SUPERSEDED),
}
ACTIVITY = {
    "order": ({A.PLANNED}, A.ORDERED),
    "hold": ({A.PLANNED, A.ORDERED}, A.HELD),
    "cancel": ({A.PLANNED, A.ORDERED}, A.CANCELLED),
    "miss": ({A.PLANNED, A.ORDERED}, A.NO_SHOW),
    "account": ({A.HELD, A.NO_SHOW}, A.ACCOUNTED),
}
VISIT = {"sign": ({W.DRAFT}, W.SIGNED)}
