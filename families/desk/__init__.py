"""What waits in the families' cases."""

from families.desk import case, diagnosis, field, follow_ups, groups, likeness, opinion, recruitment, rights

__all__ = ["case", "diagnosis", "field", "follow_ups", "groups", "likeness", "opinion", "recruitment", "rights"]
