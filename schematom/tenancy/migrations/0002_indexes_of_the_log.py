from django.db import migrations

# The log is read latest first: the whole powiat's, one person's, one kind of act; and the rows one event changed.
INDEXES = {
    "audit_event_latest": "audit_event (powiat_id, at)",
    "audit_event_by_user": "audit_event (powiat_id, user_id, at)",
    "audit_event_by_verb": "audit_event (powiat_id, verb, at)",
    "audit_change_event": "audit_change (powiat_id, event_id)",
}


class Migration(migrations.Migration):
    dependencies = [("tenancy", "0001_context_audit_powiat")]
    operations = [
        migrations.RunSQL(f"CREATE INDEX {name} ON public.{columns}", f"DROP INDEX public.{name}")
        for name, columns in INDEXES.items()
    ]
