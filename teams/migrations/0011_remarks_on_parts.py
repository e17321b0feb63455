"""Remarks of the PZKW on parts of a matter, which stand once its session is over; two deadlines of the powiat."""

import django.db.models.deletion
import schematom.tenancy.constraints
import schematom.tenancy.context
import schematom.tenancy.models
from django.conf import settings
from django.db import migrations, models


REMARKS = """
CREATE FUNCTION schematom.remark_stands() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$ BEGIN
  IF TG_OP <> 'INSERT' AND schematom.session_is_over(OLD.powiat_id, (SELECT i.session_id FROM public.teams_agendaitem i
      WHERE i.powiat_id = OLD.powiat_id AND i.id = OLD.item_id))
    OR TG_OP <> 'DELETE' AND schematom.session_is_over(NEW.powiat_id, (SELECT i.session_id FROM public.teams_agendaitem i
      WHERE i.powiat_id = NEW.powiat_id AND i.id = NEW.item_id)) THEN
    RAISE EXCEPTION 'a remark comes after the session' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER teams_itemremark_stands BEFORE INSERT OR UPDATE OR DELETE ON teams_itemremark
FOR EACH ROW EXECUTE FUNCTION schematom.remark_stands();
"""
REMARKS_BACK = "DROP TRIGGER teams_itemremark_stands ON teams_itemremark; DROP FUNCTION schematom.remark_stands();"


class Migration(migrations.Migration):

    dependencies = [
        ('teams', '0010_guard_invitations_register_and_packets'),
        ('tenancy', '0004_powiaty_of_one_name'),
    ]

    operations = [
        migrations.AddField(
            model_name='powiatsettings',
            name='opinion_notice_days',
            field=models.PositiveSmallIntegerField(default=5, verbose_name='przypomnienie o terminie opinii (dni)'),
        ),
        migrations.AddField(
            model_name='powiatsettings',
            name='visit_interval_days',
            field=models.PositiveSmallIntegerField(default=30, verbose_name='co ile dni wizyta w rodzinie (najrzadziej)'),
        ),
        migrations.CreateModel(
            name='ItemRemark',
            fields=[
                ('id', models.UUIDField(default=schematom.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='utworzono')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zmieniono')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='zapis nr')),
                ('part', models.CharField(blank=True, max_length=40, verbose_name='część')),
                ('text', models.TextField(verbose_name='uwaga')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', schematom.tenancy.models.TenantFK(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='part_remarks', to='teams.agendaitem')),
                ('powiat', models.ForeignKey(db_index=False, default=schematom.tenancy.context.current_powiat_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.powiat', verbose_name='powiat')),
            ],
            options={
                'ordering': ['created_at'],
                'indexes': [models.Index(fields=['powiat', 'item'], name='teams_itemremark_of_item'), models.Index(fields=['powiat', 'item'], name='item_id_bcf6a7db')],
                'constraints': [models.UniqueConstraint(fields=('powiat', 'id'), name='teams_itemremark_same_powiat'), schematom.tenancy.constraints.AuditTrail(name='teams_itemremark_audit'), schematom.tenancy.constraints.TenantSecurity(name='teams_itemremark_rls'), schematom.tenancy.constraints.SamePowiatKey(column='item_id', name='teams_itemremark_item_id_key', target='teams_agendaitem')],
            },
        ),
        migrations.RunSQL(REMARKS, REMARKS_BACK),
    ]
