"""Background jobs: everyone in the scope may watch one; who asked for it, or runs the powiat, may stop or repeat it."""

from schematom.access.rules import has_role


def asked_for_it(member, job):
    return job.user_id == member.user_id


RULES = {
    "job.watch": [()],
    "job.steer": [(asked_for_it,), (has_role("powiat_admin", "coordinator"),)],
}
