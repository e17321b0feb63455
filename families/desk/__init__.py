"""What waits in the families' cases."""

from families.desk import case, diagnosis, follow_ups, groups, likeness, opinion, recruitment, rights

__all__ = ["case", "diagnosis", "follow_ups", "groups", "likeness", "opinion", "recruitment", "rights"]
