"""Who was told of opinions of the PZKW that are waited for."""

import django.db.models.deletion
import schematom.tenancy.constraints
import schematom.tenancy.context
import schematom.tenancy.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('families', '0010_chosen_rows_of_imports'),
        ('teams', '0011_remarks_on_parts'),
        ('tenancy', '0004_powiaty_of_one_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='OpinionReminder',
            fields=[
                ('id', models.UUIDField(default=schematom.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='utworzono')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zmieniono')),
                ('stage', models.CharField(choices=[('due_soon', 'zbliża się termin'), ('overdue', 'po terminie')], max_length=10, verbose_name='etap')),
                ('letter', models.UUIDField(db_index=True, verbose_name='wiadomość')),
                ('sent_at', models.DateTimeField(null=True, verbose_name='wysłano')),
                ('item', schematom.tenancy.models.TenantFK(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='teams.agendaitem')),
                ('powiat', models.ForeignKey(db_index=False, default=schematom.tenancy.context.current_powiat_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.powiat', verbose_name='powiat')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['created_at'],
                'indexes': [models.Index(fields=['powiat', 'item'], name='item_id_b0c84a0e')],
                'constraints': [models.UniqueConstraint(fields=('powiat', 'item', 'user', 'stage'), name='families_reminder_once'), models.UniqueConstraint(fields=('powiat', 'id'), name='families_opinionreminder_same_powiat'), schematom.tenancy.constraints.AuditTrail(name='families_opinionreminder_audit'), schematom.tenancy.constraints.TenantSecurity(name='families_opinionreminder_rls'), schematom.tenancy.constraints.SamePowiatKey(column='item_id', name='families_opinionreminder_item_id_key', target='teams_agendaitem')],
            },
        ),
    ]
