"""Participations written before steps were kept get the steps that their own days tell of; who wrote the later ones
down stands in the log alone, so these have no author."""

from django.db import migrations

# No member of the powiat did this, so the log rests. Migrations run without FORCE (schematom.tenancy.apps).
# The steps of one participation are read in the order of their creation, hence the microseconds.
STEPS = """
ALTER TABLE families_recruitmentstep DISABLE TRIGGER USER;
WITH unwritten AS (
  SELECT * FROM families_participation p
  WHERE NOT EXISTS (SELECT 1 FROM families_recruitmentstep s WHERE s.participation_id = p.id)
)
INSERT INTO families_recruitmentstep
  (id, powiat_id, created_at, updated_at, participation_id, state, taken_on, reason, author_id)
SELECT gen_random_uuid(), powiat_id, now() + place * interval '1 microsecond', now(), id, step, day, why, author FROM (
  SELECT powiat_id, id, 0 AS place, 'nominated' AS step, nominated_on AS day, '' AS why, nominated_by_id AS author
  FROM unwritten
  UNION ALL
  SELECT powiat_id, id, 1, CASE WHEN state IN ('reserve', 'not_qualified') THEN state ELSE 'qualified' END,
    decided_on, decision_reason, NULL
  FROM unwritten WHERE decided_on IS NOT NULL AND state <> 'declined'
  UNION ALL
  SELECT powiat_id, id, 2, 'participant', started_on, '', NULL FROM unwritten WHERE started_on IS NOT NULL
  UNION ALL
  SELECT powiat_id, id, 3, state, ended_on, ended_reason, NULL
  FROM unwritten WHERE ended_on IS NOT NULL AND state IN ('declined', 'finished', 'left_early')
) found;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE families_recruitmentstep ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [("families", "0006_search_columns")]

    operations = [migrations.RunSQL(STEPS, migrations.RunSQL.noop)]
