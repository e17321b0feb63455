"""What the events of the powiat, its teams and the ground are called in the log."""

from teams.log import kinds, minutes, nation, people, register, sessions, teams, verbs

__all__ = ["kinds", "minutes", "nation", "people", "register", "sessions", "teams", "verbs"]
