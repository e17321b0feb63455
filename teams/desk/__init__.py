"""What waits for people in the powiat and its teams; each module registers its providers."""

from teams.desk import log, minutes, nation, people, register, sessions, teams

__all__ = ["log", "minutes", "nation", "people", "register", "sessions", "teams"]
