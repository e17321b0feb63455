"""What waits in modules."""

from modules.desk import catalogue, local_programme

__all__ = ["catalogue", "local_programme"]
