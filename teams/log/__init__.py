"""What the events of the powiat, its teams and the ground are called in the log."""

from teams.log import kinds, nation, people, register, sessions, teams, verbs

__all__ = ["kinds", "nation", "people", "register", "sessions", "teams", "verbs"]
