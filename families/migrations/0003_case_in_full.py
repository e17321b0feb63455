"""The case in full: stays and statuses, goals and appointments, groups, follow-ups, rights, merges, imports."""

import django.db.models.deletion
import schematom.tenancy.constraints
import schematom.tenancy.context
import schematom.tenancy.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('families', '0002_uses_of_instruments'),
        ('modules', '0005_one_answer_to_an_offer'),
        ('teams', '0010_guard_invitations_register_and_packets'),
        ('tenancy', '0004_powiaty_of_one_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.UUIDField(default=schematom.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='utworzono')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zmieniono')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='zapis nr')),
                ('held_on', models.DateField(verbose_name='dzień')),
                ('begins_at', models.TimeField(blank=True, null=True, verbose_name='od godziny')),
                ('ends_at', models.TimeField(blank=True, null=True, verbose_name='do godziny')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='miejsce')),
            ],
            options={
                'ordering': ['held_on', 'begins_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.UUIDField(default=schematom.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='utworzono')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zmieniono')),
                ('nonce', models.CharField(editable=False, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='DuplicateQuestion',
            fields=[
                ('id', models.UUIDField(default=schematom.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='utworzono')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zmieniono')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='zapis nr')),
                ('typed', models.JSONField(default=dict, verbose_name='wpisano')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='uwaga')),
                ('state', models.CharField(choices=[('open', 'czeka na odpowiedź'), ('same', 'to ta sama osoba'), ('different', 'to inna osoba')], default='open', max_length=10, verbose_name='stan')),
                ('answer', models.CharField(blank=True, max_length=300, verbose_name='odpowiedź')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='odpowiedziano')),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='EmergencyOpening',
            fields=[
                ('id', models.UUIDField(default=schematom.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='utworzono')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zmieniono')),
                ('reason', models.CharField(max_length=300, verbose_name='powód')),
                ('ends_at', models.DateTimeField(verbose_name='do')),
                ('verdict', models.CharField(blank=True, choices=[('justified', 'uzasadnione'), ('unjustified', 'nieuzasadnione')], max_length=12, verbose_name='ocena')),
                ('verdict_note', models.CharField(blank=True, max_length=300, verbose_name='uwagi do oceny')),
                ('reviewed_at', models.DateTimeField(blank=True, null=True, verbose_name='oceniono')),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='FamilyImport',
            fields=[
                ('id', models.UUIDField(default=schematom.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='utworzono')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zmieniono')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='zapis nr')),
                ('file_name', models.CharField(max_length=200, verbose_name='plik')),
                ('file_sha256', models.CharField(max_length=64, verbose_name='skrót pliku')),
                ('state', models.CharField(choices=[('previewed', 'podgląd'), ('committed', 'wczytany'), ('undone', 'cofnięty'), ('abandoned', 'porzucony')], default='previewed', max_length=10, verbose_name='stan')),
                ('committed_at', models.DateTimeField(blank=True, null=True, verbose_name='wczytano')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='cofnięto')),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='FamilyPaper',
            fields=[
                ('id', models.UUIDField(default=schematom.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='utworzono')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zmieniono')),
                ('file_path', models.CharField(blank=True, max_length=200, verbose_name='plik')),
                ('file_sha256', models.CharField(blank=True, max_length=64, verbose_name='skrót pliku')),
                ('file_size', models.PositiveIntegerField(default=0, verbose_name='rozmiar')),
                ('kind', models.CharField(choices=[('declaration', 'deklaracja udziału, zgoda lub klauzula'), ('employment', 'umowa lub zaświadczenie o pracy'), ('certificate', 'zaświadczenie lub dyplom'), ('decision', 'decyzja, orzeczenie lub pismo urzędu'), ('other', 'inny dokument'), ('identity', 'dowód osobisty, paszport lub inny dokument tożsamości')], max_length=12, verbose_name='rodzaj')),
                ('title', models.CharField(max_length=200, verbose_name='nazwa')),
                ('dated_on', models.DateField(blank=True, null=True, verbose_name='data dokumentu')),
                ('media_type', models.CharField(max_length=40)),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.UUIDField(default=schematom.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='utworzono')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zmieniono')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='zapis nr')),
                ('months', models.PositiveSmallIntegerField(verbose_name='po ilu miesiącach')),
                ('due_on', models.DateField(verbose_name='termin')),
                ('state', models.CharField(choices=[('due', 'do sprawdzenia'), ('done', 'sprawdzono'), ('dropped', 'nie dotyczy')], default='due', max_length=10, verbose_name='stan')),
                ('result', models.CharField(blank=True, choices=[('same_work', 'pracuje w tym samym miejscu'), ('other_work', 'pracuje gdzie indziej'), ('no_work', 'nie pracuje'), ('unknown', 'nie udało się ustalić')], max_length=12, verbose_name='wynik')),
                ('checked_on', models.DateField(blank=True, null=True, verbose_name='sprawdzono dnia')),
                ('evidence', models.CharField(blank=True, max_length=200, verbose_name='skąd to wiadomo')),
            ],
            options={
                'ordering': ['due_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.UUIDField(default=schematom.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='utworzono')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zmieniono')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='zapis nr')),
                ('key', models.UUIDField(default=schematom.tenancy.models.new_id, editable=False)),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='lp.')),
                ('text', models.CharField(max_length=300, verbose_name='cel')),
                ('measure', models.CharField(blank=True, max_length=300, verbose_name='po czym poznacie, że go osiągnięto')),
                ('outcome', models.CharField(blank=True, choices=[('achieved', 'osiągnięty'), ('partly', 'osiągnięty częściowo'), ('not_achieved', 'nieosiągnięty')], max_length=12, verbose_name='ocena na koniec')),
                ('outcome_note', models.CharField(blank=True, max_length=300, verbose_name='uwaga do oceny')),
            ],
            options={
                'ordering': ['position', 'created_at'],
            },
        ),
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.UUIDField(default=schematom.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='utworzono')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zmieniono')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='zapis nr')),
                ('module', models.CharField(choices=[('employment', 'moduł prozatrudnieniowy'), ('social', 'moduł społeczny i integracyjny'), ('family', 'moduł rodzinny'), ('sport_culture', 'moduł sport i kultura')], max_length=20, verbose_name='moduł')),
                ('title', models.CharField(max_length=200, verbose_name='nazwa')),
                ('description', models.TextField(blank=True, verbose_name='opis')),
                ('leader', models.CharField(blank=True, max_length=160, verbose_name='osoba prowadząca')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='miejsce')),
                ('places', models.PositiveSmallIntegerField(verbose_name='liczba miejsc')),
                ('state', models.CharField(choices=[('planned', 'planowane'), ('running', 'trwa'), ('ended', 'zakończone'), ('cancelled', 'odwołane')], default='planned', max_length=10, verbose_name='stan')),
                ('cancelled_reason', models.CharField(blank=True, max_length=300, verbose_name='powód odwołania')),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='GroupAttendance',
            fields=[
                ('id', models.UUIDField(default=schematom.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='utworzono')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zmieniono')),
                ('presence', models.CharField(choices=[('present', 'obecność'), ('absent', 'nieobecność'), ('excused', 'nieobecność usprawiedliwiona')], max_length=10, verbose_name='obecność')),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minut')),
            ],
        ),
        migrations.CreateModel(
            name='GroupMember',
            fields=[
                ('id', models.UUIDField(default=schematom.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='utworzono')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zmieniono')),
                ('joined_on', models.DateField(verbose_name='od')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='pierwszy dzień poza grupą')),
                ('waiting', models.BooleanField(default=False, verbose_name='czeka na miejsce')),
            ],
            options={
                'ordering': ['waiting', 'joined_on', 'created_at'],
            },
        ),
        migrations.CreateModel(
            name='GroupSession',
            fields=[
                ('id', models.UUIDField(default=schematom.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='utworzono')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zmieniono')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='zapis nr')),
                ('held_on', models.DateField(verbose_name='dzień')),
                ('begins_at', models.TimeField(blank=True, null=True, verbose_name='od godziny')),
                ('ends_at', models.TimeField(blank=True, null=True, verbose_name='do godziny')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='czas trwania w minutach')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='miejsce')),
                ('subject', models.CharField(blank=True, max_length=200, verbose_name='temat')),
                ('state', models.CharField(choices=[('planned', 'zaplanowane'), ('held', 'odbyło się'), ('cancelled', 'odwołane')], default='planned', max_length=10, verbose_name='stan')),
            ],
            options={
                'ordering': ['held_on', 'begins_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ImportRow',
            fields=[
                ('id', models.UUIDField(default=schematom.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='utworzono')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zmieniono')),
                ('line', models.PositiveIntegerField(verbose_name='wiersz')),
                ('values', models.JSONField(default=dict, verbose_name='treść')),
                ('verdict', models.CharField(choices=[('accepted', 'gotowy'), ('warning', 'do sprawdzenia'), ('refused', 'odrzucony')], max_length=10, verbose_name='ocena')),
                ('messages', models.JSONField(default=list, verbose_name='uwagi')),
                ('made_family', models.BooleanField(default=False, verbose_name='założył rodzinę')),
            ],
            options={
                'ordering': ['line'],
            },
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.UUIDField(default=schematom.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='utworzono')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zmieniono')),
                ('of_family', models.BooleanField(default=False, verbose_name='rodziny')),
                ('kept', models.UUIDField(verbose_name='zostaje')),
                ('removed', models.UUIDField(verbose_name='znika')),
                ('title', models.CharField(max_length=300, verbose_name='opis')),
                ('reason', models.CharField(max_length=300, verbose_name='powód')),
                ('moved', models.JSONField(default=list)),
                ('deleted', models.JSONField(default=list)),
                ('filled', models.JSONField(default=dict)),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='cofnięto')),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='PersonStatus',
            fields=[
                ('id', models.UUIDField(default=schematom.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='utworzono')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zmieniono')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='zapis nr')),
                ('as_of', models.DateField(verbose_name='stan na dzień')),
                ('labour_status', models.CharField(choices=[('unemployed', 'osoba bezrobotna'), ('long_term', 'osoba długotrwale bezrobotna'), ('inactive', 'osoba bierna zawodowo'), ('employed', 'osoba pracująca'), ('child', 'dziecko lub osoba ucząca się')], max_length=12, verbose_name='status na rynku pracy')),
                ('months_unemployed', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='od ilu miesięcy bez pracy')),
                ('in_full_time_education', models.BooleanField(default=False, verbose_name='uczy się w trybie dziennym')),
                ('education', models.CharField(blank=True, choices=[('isced_0', 'niższe niż podstawowe (ISCED 0)'), ('isced_1', 'podstawowe (ISCED 1)'), ('isced_2', 'gimnazjalne (ISCED 2)'), ('isced_3', 'ponadgimnazjalne: zasadnicze zawodowe, branżowe lub średnie (ISCED 3)'), ('isced_4', 'policealne (ISCED 4)'), ('isced_5_8', 'wyższe (ISCED 5–8)')], max_length=10, verbose_name='wykształcenie')),
                ('disability', models.CharField(blank=True, choices=[('yes', 'osoba z niepełnosprawnością'), ('no', 'bez niepełnosprawności'), ('refused', 'odmowa podania informacji')], max_length=8, verbose_name='niepełnosprawność')),
            ],
            options={
                'ordering': ['-as_of'],
            },
        ),
        migrations.CreateModel(
            name='RecruitmentStep',
            fields=[
                ('id', models.UUIDField(default=schematom.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='utworzono')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zmieniono')),
                ('state', models.CharField(choices=[('nominated', 'wskazana'), ('invited', 'zaproszona'), ('accepted', 'przyjęła zaproszenie'), ('declined', 'odmówiła udziału'), ('qualified', 'zakwalifikowana'), ('not_qualified', 'niezakwalifikowana'), ('reserve', 'na liście rezerwowej'), ('participant', 'uczestniczy'), ('finished', 'ukończyła'), ('left_early', 'przerwała udział')], max_length=15, verbose_name='stan')),
                ('taken_on', models.DateField(verbose_name='data')),
                ('reason', models.TextField(blank=True, verbose_name='powód')),
            ],
            options={
                'ordering': ['created_at'],
            },
        ),
        migrations.CreateModel(
            name='SensitiveFact',
            fields=[
                ('id', models.UUIDField(default=schematom.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='utworzono')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zmieniono')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='zapis nr')),
                ('kind', models.CharField(choices=[('health', 'zdrowie'), ('addiction', 'uzależnienie'), ('conviction', 'wyroki i skazania')], max_length=12, verbose_name='rodzaj')),
                ('text', models.TextField(verbose_name='treść')),
                ('noted_on', models.DateField(verbose_name='stan na dzień')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='skąd to wiadomo')),
            ],
            options={
                'ordering': ['-noted_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='SensitiveRight',
            fields=[
                ('id', models.UUIDField(default=schematom.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='utworzono')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zmieniono')),
                ('reason', models.CharField(max_length=300, verbose_name='powód')),
                ('valid_until', models.DateField(verbose_name='do')),
            ],
            options={
                'ordering': ['-valid_until', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Stay',
            fields=[
                ('id', models.UUIDField(default=schematom.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='utworzono')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zmieniono')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='zapis nr')),
                ('since', models.DateField(blank=True, null=True, verbose_name='w gospodarstwie od')),
                ('how_joined', models.CharField(blank=True, choices=[('born', 'urodzenie'), ('moved_in', 'zamieszkanie z rodziną'), ('returned', 'powrót do rodziny')], max_length=12, verbose_name='jak dołączyła')),
                ('until', models.DateField(blank=True, null=True, verbose_name='pierwszy dzień poza gospodarstwem')),
                ('how_left', models.CharField(blank=True, choices=[('moved_out', 'wyprowadzenie się'), ('foster_care', 'umieszczenie w pieczy zastępczej'), ('institution', 'pobyt w placówce, szpitalu lub zakładzie karnym'), ('died', 'śmierć'), ('other', 'inny powód')], max_length=12, verbose_name='dlaczego odeszła')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='uwaga')),
            ],
            options={
                'ordering': [models.OrderBy(models.F('since'), nulls_first=True), 'created_at'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='visit',
            name='families_visit_life',
        ),
        migrations.RemoveConstraint(
            model_name='visit',
            name='families_visit_signed',
        ),
        migrations.AddField(
            model_name='activity',
            name='key',
            field=models.UUIDField(default=schematom.tenancy.models.new_id, editable=False),
        ),
        migrations.AddField(
            model_name='activity',
            name='leader',
            field=models.CharField(blank=True, max_length=160, verbose_name='osoba prowadząca'),
        ),
        migrations.AddField(
            model_name='activity',
            name='place',
            field=models.CharField(blank=True, max_length=200, verbose_name='miejsce'),
        ),
        migrations.AddField(
            model_name='activity',
            name='revision',
            field=models.PositiveIntegerField(default=1, verbose_name='zapis nr'),
        ),
        migrations.AddField(
            model_name='areaassessment',
            name='description',
            field=models.TextField(blank=True, verbose_name='opis'),
        ),
        migrations.AddField(
            model_name='family',
            name='next_visit_on',
            field=models.DateField(blank=True, null=True, verbose_name='następna wizyta'),
        ),
        migrations.AddField(
            model_name='participant',
            name='disability',
            field=models.CharField(blank=True, choices=[('yes', 'osoba z niepełnosprawnością'), ('no', 'bez niepełnosprawności'), ('refused', 'odmowa podania informacji')], max_length=8, verbose_name='niepełnosprawność'),
        ),
        migrations.AddField(
            model_name='participant',
            name='education',
            field=models.CharField(blank=True, choices=[('isced_0', 'niższe niż podstawowe (ISCED 0)'), ('isced_1', 'podstawowe (ISCED 1)'), ('isced_2', 'gimnazjalne (ISCED 2)'), ('isced_3', 'ponadgimnazjalne: zasadnicze zawodowe, branżowe lub średnie (ISCED 3)'), ('isced_4', 'policealne (ISCED 4)'), ('isced_5_8', 'wyższe (ISCED 5–8)')], max_length=10, verbose_name='wykształcenie'),
        ),
        migrations.AddField(
            model_name='participant',
            name='months_unemployed',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='od ilu miesięcy bez pracy'),
        ),
        migrations.AddField(
            model_name='programmeversion',
            name='carried_from',
            field=schematom.tenancy.models.TenantFK(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='families.programmeversion'),
        ),
        migrations.AddField(
            model_name='programmeversion',
            name='opined_on',
            field=models.DateField(blank=True, null=True, verbose_name='data opinii'),
        ),
        migrations.AddField(
            model_name='programmeversion',
            name='opinion_due_on',
            field=models.DateField(blank=True, null=True, verbose_name='termin opinii'),
        ),
        migrations.AddField(
            model_name='programmeversion',
            name='part_hashes',
            field=models.JSONField(default=dict, verbose_name='skróty części'),
        ),
        migrations.AddField(
            model_name='programmeversion',
            name='reopened',
            field=models.JSONField(default=list, verbose_name='części do opinii'),
        ),
        migrations.AddField(
            model_name='programmeversion',
            name='submitted_on',
            field=models.DateField(blank=True, null=True, verbose_name='przekazano do opinii'),
        ),
        migrations.AddField(
            model_name='visit',
            name='begins_at',
            field=models.TimeField(blank=True, null=True, verbose_name='godzina'),
        ),
        migrations.AddField(
            model_name='visit',
            name='cancelled_reason',
            field=models.CharField(blank=True, max_length=300, verbose_name='powód odwołania'),
        ),
        migrations.AddField(
            model_name='visit',
            name='place',
            field=models.CharField(blank=True, max_length=200, verbose_name='miejsce'),
        ),
        migrations.AlterField(
            model_name='programmeversion',
            name='goals',
            field=models.TextField(blank=True, verbose_name='cel główny'),
        ),
        migrations.AlterField(
            model_name='visit',
            name='course',
            field=models.TextField(blank=True, verbose_name='przebieg wizyty'),
        ),
        migrations.AlterField(
            model_name='visit',
            name='state',
            field=models.CharField(choices=[('planned', 'zaplanowana'), ('cancelled', 'odwołana'), ('draft', 'szkic'), ('signed', 'podpisana')], default='draft', max_length=10, verbose_name='stan'),
        ),
        migrations.AddIndex(
            model_name='family',
            index=models.Index(fields=['powiat', 'next_visit_on', 'id'], name='families_family_by_next'),
        ),
        migrations.AddIndex(
            model_name='programmeversion',
            index=models.Index(fields=['powiat', 'carried_from'], name='carried_from_id_dd65b550'),
        ),
        migrations.AddIndex(
            model_name='visit',
            index=models.Index(fields=['powiat', 'visited_on'], name='families_visit_by_day'),
        ),
        migrations.AddConstraint(
            model_name='programmeversion',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='carried_from_id', name='families_programmeversion_carried_from_id_key', target='families_programmeversion'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=schematom.tenancy.constraints.LegalMoves(field='state', initial=['planned', 'draft'], moves=[['draft', 'signed'], ['planned', 'cancelled'], ['planned', 'draft']], name='families_visit_life'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'signed'), _negated=True), ('signed_at__isnull', False), _connector='OR'), name='families_visit_signed'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'signed'), _negated=True), models.Q(('course', ''), _negated=True), _connector='OR'), name='families_visit_signed_with_words'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'cancelled'), _negated=True), models.Q(('cancelled_reason', ''), _negated=True), _connector='OR'), name='families_visit_cancelled_why'),
        ),
        migrations.AddField(
            model_name='appointment',
            name='activity',
            field=schematom.tenancy.models.TenantFK(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='appointments', to='families.activity'),
        ),
        migrations.AddField(
            model_name='appointment',
            name='powiat',
            field=models.ForeignKey(db_index=False, default=schematom.tenancy.context.current_powiat_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.powiat', verbose_name='powiat'),
        ),
        migrations.AddField(
            model_name='calendarfeed',
            name='powiat',
            field=models.ForeignKey(db_index=False, default=schematom.tenancy.context.current_powiat_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.powiat', verbose_name='powiat'),
        ),
        migrations.AddField(
            model_name='calendarfeed',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='duplicatequestion',
            name='answered_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='duplicatequestion',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='duplicatequestion',
            name='family',
            field=schematom.tenancy.models.TenantFK(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='questions', to='families.family'),
        ),
        migrations.AddField(
            model_name='duplicatequestion',
            name='matched_family',
            field=schematom.tenancy.models.TenantFK(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='families.family'),
        ),
        migrations.AddField(
            model_name='duplicatequestion',
            name='matched_person',
            field=schematom.tenancy.models.TenantFK(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='families.person'),
        ),
        migrations.AddField(
            model_name='duplicatequestion',
            name='powiat',
            field=models.ForeignKey(db_index=False, default=schematom.tenancy.context.current_powiat_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.powiat', verbose_name='powiat'),
        ),
        migrations.AddField(
            model_name='emergencyopening',
            name='family',
            field=schematom.tenancy.models.TenantFK(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='emergency_openings', to='families.family'),
        ),
        migrations.AddField(
            model_name='emergencyopening',
            name='powiat',
            field=models.ForeignKey(db_index=False, default=schematom.tenancy.context.current_powiat_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.powiat', verbose_name='powiat'),
        ),
        migrations.AddField(
            model_name='emergencyopening',
            name='reviewed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='emergencyopening',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='familyimport',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='familyimport',
            name='pilot',
            field=schematom.tenancy.models.TenantFK(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='teams.pilot'),
        ),
        migrations.AddField(
            model_name='familyimport',
            name='powiat',
            field=models.ForeignKey(db_index=False, default=schematom.tenancy.context.current_powiat_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.powiat', verbose_name='powiat'),
        ),
        migrations.AddField(
            model_name='familypaper',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='familypaper',
            name='family',
            field=schematom.tenancy.models.TenantFK(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='families.family'),
        ),
        migrations.AddField(
            model_name='familypaper',
            name='person',
            field=schematom.tenancy.models.TenantFK(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='families.person'),
        ),
        migrations.AddField(
            model_name='familypaper',
            name='powiat',
            field=models.ForeignKey(db_index=False, default=schematom.tenancy.context.current_powiat_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.powiat', verbose_name='powiat'),
        ),
        migrations.AddField(
            model_name='employmentepisode',
            name='paper',
            field=schematom.tenancy.models.TenantFK(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='families.familypaper'),
        ),
        migrations.AddIndex(
            model_name='employmentepisode',
            index=models.Index(fields=['powiat', 'paper'], name='paper_id_6db64640'),
        ),
        migrations.AddConstraint(
            model_name='employmentepisode',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='paper_id', name='families_employmentepisode_paper_id_key', target='families_familypaper'),
        ),
        migrations.AddField(
            model_name='followup',
            name='author',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='followup',
            name='episode',
            field=schematom.tenancy.models.TenantFK(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='follow_ups', to='families.employmentepisode'),
        ),
        migrations.AddField(
            model_name='followup',
            name='powiat',
            field=models.ForeignKey(db_index=False, default=schematom.tenancy.context.current_powiat_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.powiat', verbose_name='powiat'),
        ),
        migrations.AddField(
            model_name='goal',
            name='powiat',
            field=models.ForeignKey(db_index=False, default=schematom.tenancy.context.current_powiat_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.powiat', verbose_name='powiat'),
        ),
        migrations.AddField(
            model_name='goal',
            name='version',
            field=schematom.tenancy.models.TenantFK(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='goal_rows', to='families.programmeversion'),
        ),
        migrations.AddField(
            model_name='activity',
            name='goal',
            field=schematom.tenancy.models.TenantFK(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='activities', to='families.goal'),
        ),
        migrations.AddIndex(
            model_name='activity',
            index=models.Index(fields=['powiat', 'goal'], name='goal_id_35ca75b9'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='goal_id', name='families_activity_goal_id_key', target='families_goal'),
        ),
        migrations.AddField(
            model_name='group',
            name='institution',
            field=schematom.tenancy.models.TenantFK(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.institution', verbose_name='kto prowadzi'),
        ),
        migrations.AddField(
            model_name='group',
            name='instrument',
            field=schematom.tenancy.models.TenantFK(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='modules.instrument'),
        ),
        migrations.AddField(
            model_name='group',
            name='lead',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='listę obecności prowadzi'),
        ),
        migrations.AddField(
            model_name='group',
            name='pilot',
            field=schematom.tenancy.models.TenantFK(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='teams.pilot'),
        ),
        migrations.AddField(
            model_name='group',
            name='powiat',
            field=models.ForeignKey(db_index=False, default=schematom.tenancy.context.current_powiat_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.powiat', verbose_name='powiat'),
        ),
        migrations.AddField(
            model_name='group',
            name='service',
            field=schematom.tenancy.models.TenantFK(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='modules.service'),
        ),
        migrations.AddField(
            model_name='groupattendance',
            name='powiat',
            field=models.ForeignKey(db_index=False, default=schematom.tenancy.context.current_powiat_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.powiat', verbose_name='powiat'),
        ),
        migrations.AddField(
            model_name='groupmember',
            name='activity',
            field=schematom.tenancy.models.TenantFK(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='group_members', to='families.activity'),
        ),
        migrations.AddField(
            model_name='groupmember',
            name='group',
            field=schematom.tenancy.models.TenantFK(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='members', to='families.group'),
        ),
        migrations.AddField(
            model_name='groupmember',
            name='participation',
            field=schematom.tenancy.models.TenantFK(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='families.participation'),
        ),
        migrations.AddField(
            model_name='groupmember',
            name='person',
            field=schematom.tenancy.models.TenantFK(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='families.person'),
        ),
        migrations.AddField(
            model_name='groupmember',
            name='powiat',
            field=models.ForeignKey(db_index=False, default=schematom.tenancy.context.current_powiat_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.powiat', verbose_name='powiat'),
        ),
        migrations.AddField(
            model_name='groupattendance',
            name='member',
            field=schematom.tenancy.models.TenantFK(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='families.groupmember'),
        ),
        migrations.AddField(
            model_name='groupsession',
            name='group',
            field=schematom.tenancy.models.TenantFK(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='families.group'),
        ),
        migrations.AddField(
            model_name='groupsession',
            name='powiat',
            field=models.ForeignKey(db_index=False, default=schematom.tenancy.context.current_powiat_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.powiat', verbose_name='powiat'),
        ),
        migrations.AddField(
            model_name='groupattendance',
            name='session',
            field=schematom.tenancy.models.TenantFK(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='families.groupsession'),
        ),
        migrations.AddField(
            model_name='importrow',
            name='batch',
            field=schematom.tenancy.models.TenantFK(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='families.familyimport'),
        ),
        migrations.AddField(
            model_name='importrow',
            name='family',
            field=schematom.tenancy.models.TenantFK(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='families.family'),
        ),
        migrations.AddField(
            model_name='importrow',
            name='person',
            field=schematom.tenancy.models.TenantFK(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='families.person'),
        ),
        migrations.AddField(
            model_name='importrow',
            name='powiat',
            field=models.ForeignKey(db_index=False, default=schematom.tenancy.context.current_powiat_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.powiat', verbose_name='powiat'),
        ),
        migrations.AddField(
            model_name='merge',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='merge',
            name='powiat',
            field=models.ForeignKey(db_index=False, default=schematom.tenancy.context.current_powiat_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.powiat', verbose_name='powiat'),
        ),
        migrations.AddField(
            model_name='merge',
            name='undone_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='personstatus',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='personstatus',
            name='person',
            field=schematom.tenancy.models.TenantFK(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='statuses', to='families.person'),
        ),
        migrations.AddField(
            model_name='personstatus',
            name='powiat',
            field=models.ForeignKey(db_index=False, default=schematom.tenancy.context.current_powiat_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.powiat', verbose_name='powiat'),
        ),
        migrations.AddField(
            model_name='recruitmentstep',
            name='author',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='recruitmentstep',
            name='participation',
            field=schematom.tenancy.models.TenantFK(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='families.participation'),
        ),
        migrations.AddField(
            model_name='recruitmentstep',
            name='powiat',
            field=models.ForeignKey(db_index=False, default=schematom.tenancy.context.current_powiat_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.powiat', verbose_name='powiat'),
        ),
        migrations.AddField(
            model_name='sensitivefact',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sensitivefact',
            name='person',
            field=schematom.tenancy.models.TenantFK(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='sensitive_facts', to='families.person'),
        ),
        migrations.AddField(
            model_name='sensitivefact',
            name='powiat',
            field=models.ForeignKey(db_index=False, default=schematom.tenancy.context.current_powiat_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.powiat', verbose_name='powiat'),
        ),
        migrations.AddField(
            model_name='sensitiveright',
            name='family',
            field=schematom.tenancy.models.TenantFK(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='sensitive_rights', to='families.family'),
        ),
        migrations.AddField(
            model_name='sensitiveright',
            name='granted_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sensitiveright',
            name='powiat',
            field=models.ForeignKey(db_index=False, default=schematom.tenancy.context.current_powiat_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.powiat', verbose_name='powiat'),
        ),
        migrations.AddField(
            model_name='sensitiveright',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='stay',
            name='person',
            field=schematom.tenancy.models.TenantFK(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='stays', to='families.person'),
        ),
        migrations.AddField(
            model_name='stay',
            name='powiat',
            field=models.ForeignKey(db_index=False, default=schematom.tenancy.context.current_powiat_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.powiat', verbose_name='powiat'),
        ),
        migrations.AddIndex(
            model_name='appointment',
            index=models.Index(fields=['powiat', 'held_on'], name='families_appointment_by_day'),
        ),
        migrations.AddIndex(
            model_name='appointment',
            index=models.Index(fields=['powiat', 'activity'], name='activity_id_35f3c112'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), models.Q(('begins_at__isnull', False), ('ends_at__gt', models.F('begins_at'))), _connector='OR'), name='families_appointment_hours', violation_error_message='Koniec spotkania musi być późniejszy niż początek.'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.UniqueConstraint(fields=('powiat', 'id'), name='families_appointment_same_powiat'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=schematom.tenancy.constraints.AuditTrail(name='families_appointment_audit'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=schematom.tenancy.constraints.TenantSecurity(name='families_appointment_rls'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='activity_id', name='families_appointment_activity_id_key', target='families_activity'),
        ),
        migrations.AddConstraint(
            model_name='calendarfeed',
            constraint=models.UniqueConstraint(fields=('powiat', 'user'), name='families_feed_once'),
        ),
        migrations.AddConstraint(
            model_name='calendarfeed',
            constraint=models.UniqueConstraint(fields=('powiat', 'id'), name='families_calendarfeed_same_powiat'),
        ),
        migrations.AddConstraint(
            model_name='calendarfeed',
            constraint=schematom.tenancy.constraints.AuditTrail(name='families_calendarfeed_audit'),
        ),
        migrations.AddConstraint(
            model_name='calendarfeed',
            constraint=schematom.tenancy.constraints.TenantSecurity(name='families_calendarfeed_rls'),
        ),
        migrations.AddIndex(
            model_name='duplicatequestion',
            index=models.Index(fields=['powiat', 'family'], name='family_id_a27049b8'),
        ),
        migrations.AddIndex(
            model_name='duplicatequestion',
            index=models.Index(fields=['powiat', 'matched_person'], name='matched_person_id_178437fa'),
        ),
        migrations.AddIndex(
            model_name='duplicatequestion',
            index=models.Index(fields=['powiat', 'matched_family'], name='matched_family_id_22f031a5'),
        ),
        migrations.AddConstraint(
            model_name='duplicatequestion',
            constraint=schematom.tenancy.constraints.LegalMoves(field='state', initial='open', moves=[['open', 'different'], ['open', 'same']], name='families_question_life'),
        ),
        migrations.AddConstraint(
            model_name='duplicatequestion',
            constraint=models.UniqueConstraint(fields=('powiat', 'id'), name='families_duplicatequestion_same_powiat'),
        ),
        migrations.AddConstraint(
            model_name='duplicatequestion',
            constraint=schematom.tenancy.constraints.AuditTrail(name='families_duplicatequestion_audit'),
        ),
        migrations.AddConstraint(
            model_name='duplicatequestion',
            constraint=schematom.tenancy.constraints.TenantSecurity(name='families_duplicatequestion_rls'),
        ),
        migrations.AddConstraint(
            model_name='duplicatequestion',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='family_id', name='families_duplicatequestion_family_id_key', target='families_family'),
        ),
        migrations.AddConstraint(
            model_name='duplicatequestion',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='matched_person_id', name='families_duplicatequestion_matched_person_id_key', target='families_person'),
        ),
        migrations.AddConstraint(
            model_name='duplicatequestion',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='matched_family_id', name='families_duplicatequestion_matched_family_id_key', target='families_family'),
        ),
        migrations.AddIndex(
            model_name='emergencyopening',
            index=models.Index(fields=['powiat', 'user', 'family', 'ends_at'], name='families_emergency_by_user'),
        ),
        migrations.AddIndex(
            model_name='emergencyopening',
            index=models.Index(fields=['powiat', 'family'], name='family_id_34eec6af'),
        ),
        migrations.AddConstraint(
            model_name='emergencyopening',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reviewed_at__isnull', True), ('reviewed_by__isnull', True), ('verdict', '')), models.Q(models.Q(('verdict', ''), _negated=True), ('reviewed_at__isnull', False), ('reviewed_by__isnull', False)), _connector='OR'), name='families_emergency_reviewed'),
        ),
        migrations.AddConstraint(
            model_name='emergencyopening',
            constraint=models.CheckConstraint(condition=models.Q(('reviewed_by__isnull', True), models.Q(('reviewed_by', models.F('user')), _negated=True), _connector='OR'), name='families_emergency_by_another'),
        ),
        migrations.AddConstraint(
            model_name='emergencyopening',
            constraint=models.UniqueConstraint(fields=('powiat', 'id'), name='families_emergencyopening_same_powiat'),
        ),
        migrations.AddConstraint(
            model_name='emergencyopening',
            constraint=schematom.tenancy.constraints.AuditTrail(name='families_emergencyopening_audit'),
        ),
        migrations.AddConstraint(
            model_name='emergencyopening',
            constraint=schematom.tenancy.constraints.TenantSecurity(name='families_emergencyopening_rls'),
        ),
        migrations.AddConstraint(
            model_name='emergencyopening',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='family_id', name='families_emergencyopening_family_id_key', target='families_family'),
        ),
        migrations.AddIndex(
            model_name='familyimport',
            index=models.Index(fields=['powiat', 'pilot'], name='pilot_id_4b45b3ae'),
        ),
        migrations.AddConstraint(
            model_name='familyimport',
            constraint=schematom.tenancy.constraints.LegalMoves(field='state', initial='previewed', moves=[['committed', 'undone'], ['previewed', 'abandoned'], ['previewed', 'committed']], name='families_import_life'),
        ),
        migrations.AddConstraint(
            model_name='familyimport',
            constraint=models.UniqueConstraint(fields=('powiat', 'id'), name='families_familyimport_same_powiat'),
        ),
        migrations.AddConstraint(
            model_name='familyimport',
            constraint=schematom.tenancy.constraints.AuditTrail(name='families_familyimport_audit'),
        ),
        migrations.AddConstraint(
            model_name='familyimport',
            constraint=schematom.tenancy.constraints.TenantSecurity(name='families_familyimport_rls'),
        ),
        migrations.AddConstraint(
            model_name='familyimport',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='pilot_id', name='families_familyimport_pilot_id_key', target='teams_pilot'),
        ),
        migrations.AddIndex(
            model_name='familypaper',
            index=models.Index(fields=['powiat', 'family'], name='family_id_fc7fdccd'),
        ),
        migrations.AddIndex(
            model_name='familypaper',
            index=models.Index(fields=['powiat', 'person'], name='person_id_4a82065c'),
        ),
        migrations.AddConstraint(
            model_name='familypaper',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'identity'), _negated=True), name='families_paper_no_identity_document'),
        ),
        migrations.AddConstraint(
            model_name='familypaper',
            constraint=models.UniqueConstraint(fields=('powiat', 'id'), name='families_familypaper_same_powiat'),
        ),
        migrations.AddConstraint(
            model_name='familypaper',
            constraint=schematom.tenancy.constraints.AuditTrail(name='families_familypaper_audit'),
        ),
        migrations.AddConstraint(
            model_name='familypaper',
            constraint=schematom.tenancy.constraints.TenantSecurity(name='families_familypaper_rls'),
        ),
        migrations.AddConstraint(
            model_name='familypaper',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='family_id', name='families_familypaper_family_id_key', target='families_family'),
        ),
        migrations.AddConstraint(
            model_name='familypaper',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='person_id', name='families_familypaper_person_id_key', target='families_person'),
        ),
        migrations.AddIndex(
            model_name='followup',
            index=models.Index(fields=['powiat', 'state', 'due_on'], name='families_followup_due'),
        ),
        migrations.AddIndex(
            model_name='followup',
            index=models.Index(fields=['powiat', 'episode'], name='episode_id_a0e3e5bd'),
        ),
        migrations.AddConstraint(
            model_name='followup',
            constraint=models.UniqueConstraint(fields=('powiat', 'episode', 'months'), name='families_followup_once'),
        ),
        migrations.AddConstraint(
            model_name='followup',
            constraint=schematom.tenancy.constraints.LegalMoves(field='state', initial='due', moves=[['due', 'done'], ['due', 'dropped']], name='families_followup_life'),
        ),
        migrations.AddConstraint(
            model_name='followup',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(models.Q(('result', ''), _negated=True), ('checked_on__isnull', False)), _connector='OR'), name='families_followup_recorded'),
        ),
        migrations.AddConstraint(
            model_name='followup',
            constraint=models.UniqueConstraint(fields=('powiat', 'id'), name='families_followup_same_powiat'),
        ),
        migrations.AddConstraint(
            model_name='followup',
            constraint=schematom.tenancy.constraints.AuditTrail(name='families_followup_audit'),
        ),
        migrations.AddConstraint(
            model_name='followup',
            constraint=schematom.tenancy.constraints.TenantSecurity(name='families_followup_rls'),
        ),
        migrations.AddConstraint(
            model_name='followup',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='episode_id', name='families_followup_episode_id_key', target='families_employmentepisode'),
        ),
        migrations.AddIndex(
            model_name='goal',
            index=models.Index(fields=['powiat', 'version'], name='version_id_2c978b55'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.UniqueConstraint(fields=('powiat', 'version', 'key'), name='families_goal_once'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.UniqueConstraint(fields=('powiat', 'id'), name='families_goal_same_powiat'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=schematom.tenancy.constraints.AuditTrail(name='families_goal_audit'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=schematom.tenancy.constraints.TenantSecurity(name='families_goal_rls'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='version_id', name='families_goal_version_id_key', target='families_programmeversion'),
        ),
        migrations.AddIndex(
            model_name='group',
            index=models.Index(fields=['powiat', 'pilot'], name='pilot_id_16a9eb96'),
        ),
        migrations.AddIndex(
            model_name='group',
            index=models.Index(fields=['powiat', 'institution'], name='institution_id_c05d4273'),
        ),
        migrations.AddIndex(
            model_name='group',
            index=models.Index(fields=['powiat', 'instrument'], name='instrument_id_9990c887'),
        ),
        migrations.AddIndex(
            model_name='group',
            index=models.Index(fields=['powiat', 'service'], name='service_id_699fc2b0'),
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=schematom.tenancy.constraints.LegalMoves(field='state', initial='planned', moves=[['planned', 'cancelled'], ['planned', 'running'], ['running', 'ended']], name='families_group_life'),
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=models.CheckConstraint(condition=models.Q(('places__gte', 1)), name='families_group_places'),
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=models.UniqueConstraint(fields=('powiat', 'id'), name='families_group_same_powiat'),
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=schematom.tenancy.constraints.AuditTrail(name='families_group_audit'),
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=schematom.tenancy.constraints.TenantSecurity(name='families_group_rls'),
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='pilot_id', name='families_group_pilot_id_key', target='teams_pilot'),
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='institution_id', name='families_group_institution_id_key', target='teams_institution'),
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='instrument_id', name='families_group_instrument_id_key', target='modules_instrument'),
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='service_id', name='families_group_service_id_key', target='modules_service'),
        ),
        migrations.AddIndex(
            model_name='groupmember',
            index=models.Index(fields=['powiat', 'group'], name='group_id_0e1dd278'),
        ),
        migrations.AddIndex(
            model_name='groupmember',
            index=models.Index(fields=['powiat', 'person'], name='person_id_3541fbc5'),
        ),
        migrations.AddIndex(
            model_name='groupmember',
            index=models.Index(fields=['powiat', 'participation'], name='participation_id_e04e2962'),
        ),
        migrations.AddIndex(
            model_name='groupmember',
            index=models.Index(fields=['powiat', 'activity'], name='activity_id_a60d5d9f'),
        ),
        migrations.AddConstraint(
            model_name='groupmember',
            constraint=models.UniqueConstraint(fields=('powiat', 'group', 'person'), name='families_groupmember_once'),
        ),
        migrations.AddConstraint(
            model_name='groupmember',
            constraint=models.CheckConstraint(condition=models.Q(('left_on__isnull', True), ('left_on__gte', models.F('joined_on')), _connector='OR'), name='families_groupmember_dates'),
        ),
        migrations.AddConstraint(
            model_name='groupmember',
            constraint=models.UniqueConstraint(fields=('powiat', 'id'), name='families_groupmember_same_powiat'),
        ),
        migrations.AddConstraint(
            model_name='groupmember',
            constraint=schematom.tenancy.constraints.AuditTrail(name='families_groupmember_audit'),
        ),
        migrations.AddConstraint(
            model_name='groupmember',
            constraint=schematom.tenancy.constraints.TenantSecurity(name='families_groupmember_rls'),
        ),
        migrations.AddConstraint(
            model_name='groupmember',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='group_id', name='families_groupmember_group_id_key', target='families_group'),
        ),
        migrations.AddConstraint(
            model_name='groupmember',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='person_id', name='families_groupmember_person_id_key', target='families_person'),
        ),
        migrations.AddConstraint(
            model_name='groupmember',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='participation_id', name='families_groupmember_participation_id_key', target='families_participation'),
        ),
        migrations.AddConstraint(
            model_name='groupmember',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='activity_id', name='families_groupmember_activity_id_key', target='families_activity'),
        ),
        migrations.AddIndex(
            model_name='groupsession',
            index=models.Index(fields=['powiat', 'held_on'], name='families_groupsession_by_day'),
        ),
        migrations.AddIndex(
            model_name='groupsession',
            index=models.Index(fields=['powiat', 'group'], name='group_id_b545f314'),
        ),
        migrations.AddConstraint(
            model_name='groupsession',
            constraint=schematom.tenancy.constraints.LegalMoves(field='state', initial='planned', moves=[['cancelled', 'planned'], ['held', 'planned'], ['planned', 'cancelled'], ['planned', 'held']], name='families_groupsession_life'),
        ),
        migrations.AddConstraint(
            model_name='groupsession',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), models.Q(('begins_at__isnull', False), ('ends_at__gt', models.F('begins_at'))), _connector='OR'), name='families_groupsession_hours', violation_error_message='Koniec zajęć musi być późniejszy niż początek.'),
        ),
        migrations.AddConstraint(
            model_name='groupsession',
            constraint=models.UniqueConstraint(fields=('powiat', 'id'), name='families_groupsession_same_powiat'),
        ),
        migrations.AddConstraint(
            model_name='groupsession',
            constraint=schematom.tenancy.constraints.AuditTrail(name='families_groupsession_audit'),
        ),
        migrations.AddConstraint(
            model_name='groupsession',
            constraint=schematom.tenancy.constraints.TenantSecurity(name='families_groupsession_rls'),
        ),
        migrations.AddConstraint(
            model_name='groupsession',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='group_id', name='families_groupsession_group_id_key', target='families_group'),
        ),
        migrations.AddIndex(
            model_name='groupattendance',
            index=models.Index(fields=['powiat', 'session'], name='session_id_17f30a5d'),
        ),
        migrations.AddIndex(
            model_name='groupattendance',
            index=models.Index(fields=['powiat', 'member'], name='member_id_9e310856'),
        ),
        migrations.AddConstraint(
            model_name='groupattendance',
            constraint=models.UniqueConstraint(fields=('powiat', 'session', 'member'), name='families_attended_once'),
        ),
        migrations.AddConstraint(
            model_name='groupattendance',
            constraint=models.UniqueConstraint(fields=('powiat', 'id'), name='families_groupattendance_same_powiat'),
        ),
        migrations.AddConstraint(
            model_name='groupattendance',
            constraint=schematom.tenancy.constraints.AuditTrail(name='families_groupattendance_audit'),
        ),
        migrations.AddConstraint(
            model_name='groupattendance',
            constraint=schematom.tenancy.constraints.TenantSecurity(name='families_groupattendance_rls'),
        ),
        migrations.AddConstraint(
            model_name='groupattendance',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='session_id', name='families_groupattendance_session_id_key', target='families_groupsession'),
        ),
        migrations.AddConstraint(
            model_name='groupattendance',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='member_id', name='families_groupattendance_member_id_key', target='families_groupmember'),
        ),
        migrations.AddIndex(
            model_name='importrow',
            index=models.Index(fields=['powiat', 'batch'], name='batch_id_6e280451'),
        ),
        migrations.AddIndex(
            model_name='importrow',
            index=models.Index(fields=['powiat', 'family'], name='family_id_0553ba91'),
        ),
        migrations.AddIndex(
            model_name='importrow',
            index=models.Index(fields=['powiat', 'person'], name='person_id_fdebbe47'),
        ),
        migrations.AddConstraint(
            model_name='importrow',
            constraint=models.UniqueConstraint(fields=('powiat', 'batch', 'line'), name='families_importrow_once'),
        ),
        migrations.AddConstraint(
            model_name='importrow',
            constraint=models.UniqueConstraint(fields=('powiat', 'id'), name='families_importrow_same_powiat'),
        ),
        migrations.AddConstraint(
            model_name='importrow',
            constraint=schematom.tenancy.constraints.AuditTrail(name='families_importrow_audit'),
        ),
        migrations.AddConstraint(
            model_name='importrow',
            constraint=schematom.tenancy.constraints.TenantSecurity(name='families_importrow_rls'),
        ),
        migrations.AddConstraint(
            model_name='importrow',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='batch_id', name='families_importrow_batch_id_key', target='families_familyimport'),
        ),
        migrations.AddConstraint(
            model_name='importrow',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='family_id', name='families_importrow_family_id_key', target='families_family'),
        ),
        migrations.AddConstraint(
            model_name='importrow',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='person_id', name='families_importrow_person_id_key', target='families_person'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('undone_at__isnull', True), ('undone_by__isnull', True)), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='families_merge_undone'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.UniqueConstraint(fields=('powiat', 'id'), name='families_merge_same_powiat'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=schematom.tenancy.constraints.AuditTrail(name='families_merge_audit'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=schematom.tenancy.constraints.TenantSecurity(name='families_merge_rls'),
        ),
        migrations.AddIndex(
            model_name='personstatus',
            index=models.Index(fields=['powiat', 'person'], name='person_id_01e66f50'),
        ),
        migrations.AddConstraint(
            model_name='personstatus',
            constraint=models.UniqueConstraint(fields=('powiat', 'person', 'as_of'), name='families_status_once'),
        ),
        migrations.AddConstraint(
            model_name='personstatus',
            constraint=models.UniqueConstraint(fields=('powiat', 'id'), name='families_personstatus_same_powiat'),
        ),
        migrations.AddConstraint(
            model_name='personstatus',
            constraint=schematom.tenancy.constraints.AuditTrail(name='families_personstatus_audit'),
        ),
        migrations.AddConstraint(
            model_name='personstatus',
            constraint=schematom.tenancy.constraints.TenantSecurity(name='families_personstatus_rls'),
        ),
        migrations.AddConstraint(
            model_name='personstatus',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='person_id', name='families_personstatus_person_id_key', target='families_person'),
        ),
        migrations.AddIndex(
            model_name='recruitmentstep',
            index=models.Index(fields=['powiat', 'participation'], name='families_step_of_part'),
        ),
        migrations.AddIndex(
            model_name='recruitmentstep',
            index=models.Index(fields=['powiat', 'participation'], name='participation_id_22fdaec9'),
        ),
        migrations.AddConstraint(
            model_name='recruitmentstep',
            constraint=models.UniqueConstraint(fields=('powiat', 'id'), name='families_recruitmentstep_same_powiat'),
        ),
        migrations.AddConstraint(
            model_name='recruitmentstep',
            constraint=schematom.tenancy.constraints.AuditTrail(name='families_recruitmentstep_audit'),
        ),
        migrations.AddConstraint(
            model_name='recruitmentstep',
            constraint=schematom.tenancy.constraints.TenantSecurity(name='families_recruitmentstep_rls'),
        ),
        migrations.AddConstraint(
            model_name='recruitmentstep',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='participation_id', name='families_recruitmentstep_participation_id_key', target='families_participation'),
        ),
        migrations.AddIndex(
            model_name='sensitivefact',
            index=models.Index(fields=['powiat', 'person'], name='person_id_544389e5'),
        ),
        migrations.AddConstraint(
            model_name='sensitivefact',
            constraint=models.UniqueConstraint(fields=('powiat', 'id'), name='families_sensitivefact_same_powiat'),
        ),
        migrations.AddConstraint(
            model_name='sensitivefact',
            constraint=schematom.tenancy.constraints.AuditTrail(name='families_sensitivefact_audit'),
        ),
        migrations.AddConstraint(
            model_name='sensitivefact',
            constraint=schematom.tenancy.constraints.TenantSecurity(name='families_sensitivefact_rls'),
        ),
        migrations.AddConstraint(
            model_name='sensitivefact',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='person_id', name='families_sensitivefact_person_id_key', target='families_person'),
        ),
        migrations.AddIndex(
            model_name='sensitiveright',
            index=models.Index(fields=['powiat', 'family'], name='family_id_69926ebd'),
        ),
        migrations.AddConstraint(
            model_name='sensitiveright',
            constraint=models.UniqueConstraint(fields=('powiat', 'family', 'user'), name='families_sensitive_right_once'),
        ),
        migrations.AddConstraint(
            model_name='sensitiveright',
            constraint=models.CheckConstraint(condition=models.Q(('granted_by', models.F('user')), _negated=True), name='families_sensitive_right_by_another'),
        ),
        migrations.AddConstraint(
            model_name='sensitiveright',
            constraint=models.UniqueConstraint(fields=('powiat', 'id'), name='families_sensitiveright_same_powiat'),
        ),
        migrations.AddConstraint(
            model_name='sensitiveright',
            constraint=schematom.tenancy.constraints.AuditTrail(name='families_sensitiveright_audit'),
        ),
        migrations.AddConstraint(
            model_name='sensitiveright',
            constraint=schematom.tenancy.constraints.TenantSecurity(name='families_sensitiveright_rls'),
        ),
        migrations.AddConstraint(
            model_name='sensitiveright',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='family_id', name='families_sensitiveright_family_id_key', target='families_family'),
        ),
        migrations.AddIndex(
            model_name='stay',
            index=models.Index(fields=['powiat', 'person'], name='person_id_8a95e5eb'),
        ),
        migrations.AddConstraint(
            model_name='stay',
            constraint=models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('powiat', 'person'), name='families_stay_one_open'),
        ),
        migrations.AddConstraint(
            model_name='stay',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('since__isnull', True), ('until__gt', models.F('since')), _connector='OR'), name='families_stay_dates', violation_error_message='Odejście musi być późniejsze niż przyjście.'),
        ),
        migrations.AddConstraint(
            model_name='stay',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('until__isnull', True), ('how_left', '')), models.Q(('until__isnull', False), models.Q(('how_left', ''), _negated=True)), _connector='OR'), name='families_stay_left_somehow'),
        ),
        migrations.AddConstraint(
            model_name='stay',
            constraint=models.UniqueConstraint(fields=('powiat', 'id'), name='families_stay_same_powiat'),
        ),
        migrations.AddConstraint(
            model_name='stay',
            constraint=schematom.tenancy.constraints.AuditTrail(name='families_stay_audit'),
        ),
        migrations.AddConstraint(
            model_name='stay',
            constraint=schematom.tenancy.constraints.TenantSecurity(name='families_stay_rls'),
        ),
        migrations.AddConstraint(
            model_name='stay',
            constraint=schematom.tenancy.constraints.SamePowiatKey(column='person_id', name='families_stay_person_id_key', target='families_person'),
        ),
    ]
