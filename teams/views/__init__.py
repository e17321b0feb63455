"""Pages of the powiat, its PZKW and the choice of where to work."""

from teams.views.access_log import access_log
from teams.views.items import item_schedule, item_show, item_take_off, vote_cast
from teams.views.powiat import powiat_show, scope_choose
from teams.views.sessions import session_close, session_create, session_list, session_open, session_show

__all__ = [
    "access_log",
    "item_schedule",
    "item_show",
    "item_take_off",
    "powiat_show",
    "scope_choose",
    "session_close",
    "session_create",
    "session_list",
    "session_open",
    "session_show",
    "vote_cast",
]
