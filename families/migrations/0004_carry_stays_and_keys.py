"""Rows written before: days of joining and leaving become stays, activities get keys that last over versions."""

from django.db import migrations

# No member of the powiat did this, so the log rests. Migrations run without FORCE (schematom.tenancy.apps).
STAYS = """
ALTER TABLE families_stay DISABLE TRIGGER USER;
INSERT INTO families_stay (id, powiat_id, created_at, updated_at, revision, person_id, since, how_joined,
  until, how_left, note)
SELECT gen_random_uuid(), p.powiat_id, now(), now(), 1, p.id, p.joined_on,
  CASE WHEN p.joined_on IS NULL THEN '' WHEN p.joined_on = p.birth_date THEN 'born' ELSE 'moved_in' END,
  greatest(p.left_on, p.joined_on + 1), CASE WHEN p.left_on IS NULL THEN '' ELSE 'moved_out' END, ''
FROM families_person p WHERE p.joined_on IS NOT NULL OR p.left_on IS NOT NULL;
"""
STAYS_DONE = """
ALTER TABLE families_stay ENABLE TRIGGER USER;
"""
# The same activity of two versions was told by its module and title until now.
KEYS = """
ALTER TABLE families_activity DISABLE TRIGGER USER;
UPDATE families_activity a SET key = found.key FROM (
  SELECT b.powiat_id, b.id, md5(concat_ws('/', v.programme_id, b.module, b.title, row_number() OVER (
    PARTITION BY b.powiat_id, b.version_id, b.module, b.title ORDER BY b.position, b.created_at)))::uuid AS key
  FROM families_activity b JOIN families_programmeversion v ON (v.powiat_id, v.id) = (b.powiat_id, b.version_id)
) found WHERE (a.powiat_id, a.id) = (found.powiat_id, found.id);
ALTER TABLE families_activity ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [("families", "0003_case_in_full")]

    operations = [
        # A stay waits for its deferred keys until they are asked for; ALTER TABLE would find them still waiting.
        migrations.RunSQL(STAYS + "SET CONSTRAINTS ALL IMMEDIATE;" + STAYS_DONE, migrations.RunSQL.noop),
        migrations.RunSQL(KEYS, migrations.RunSQL.noop),
    ]
