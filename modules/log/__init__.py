"""What the events of the LPIW and of the catalogue are called in the log."""

from modules.log import catalogue, kinds, local_programme

__all__ = ["catalogue", "kinds", "local_programme"]
