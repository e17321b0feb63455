"""Work that actions send out; each module registers its kinds."""

from teams.tasks import invitations, papers, session_letters

__all__ = ["invitations", "papers", "session_letters"]
