"""The same figures in plain SQL, as one would write it for one question: a statement a figure, breakdowns with it.

Statements are asked as one asks them: each reads the traits it needs. Answers are rows (dimension, category, sum).
"""

from django.db import connection

HOME = """
home AS (
  SELECT part.id AS participation_id, part.family_id, part.started_on AS day,
         gmina.code || ' ' || coalesce(period.name, gmina.name) AS gmina,
         CASE period.kind WHEN 1 THEN 'town' WHEN 2 THEN 'rural' WHEN 3 THEN 'mixed' ELSE 'unknown' END AS place,
         office.name AS institution
  FROM families_participation part
  JOIN families_family family ON family.id = part.family_id
  JOIN teams_gmina gmina ON gmina.code = family.gmina_id
  JOIN teams_institution office ON office.id = family.owner_institution_id
  LEFT JOIN teams_gminaperiod period ON period.gmina_id = gmina.code AND period.valid_from <= part.started_on
       AND (period.valid_until IS NULL OR period.valid_until >= part.started_on)
  WHERE part.pilot_id = %(pilot)s
), household AS (
  SELECT home.family_id,
         count(*) FILTER (WHERE mate.birth_date > home.day - interval '18 years') AS children,
         count(*) FILTER (WHERE mate.relation IN ('mother', 'father', 'partner')) AS parents
  FROM home JOIN families_person mate ON mate.family_id = home.family_id AND mate.birth_date <= home.day
  WHERE NOT EXISTS (SELECT FROM families_stay stay WHERE stay.person_id = mate.id)
     OR EXISTS (SELECT FROM families_stay stay WHERE stay.person_id = mate.id
                AND (stay.since IS NULL OR stay.since <= home.day) AND (stay.until IS NULL OR stay.until > home.day))
  GROUP BY 1
), family AS (
  SELECT home.*, CASE WHEN children >= 5 THEN '5_plus' ELSE children::text END AS children,
         CASE WHEN children = 0 THEN 'no' WHEN parents = 0 THEN 'unknown' WHEN parents = 1 THEN 'yes' ELSE 'no' END
           AS single_parent
  FROM home JOIN household USING (family_id)
)"""
PERSON = (
    HOME
    + """, person AS (
  SELECT taker.person_id, taker.started_on, taker.completed_on, taker.labour_status, taker.in_full_time_education,
         human.sex, years,
         CASE WHEN years < 18 THEN '0_17' WHEN years < 25 THEN '18_24' WHEN years < 30 THEN '25_29'
              WHEN years < 55 THEN '30_54' ELSE '55_plus' END AS age,
         coalesce(nullif(taker.education, ''), 'unknown') AS education,
         CASE WHEN taker.labour_status NOT IN ('unemployed', 'long_term') THEN 'not_unemployed'
              WHEN taker.months_unemployed IS NULL THEN 'unknown' WHEN taker.months_unemployed < 6 THEN 'under_6'
              WHEN taker.months_unemployed < 12 THEN '6_11' WHEN taker.months_unemployed <= 24 THEN '12_24'
              ELSE 'over_24' END AS unemployed_for,
         CASE WHEN taker.disability IN ('yes', 'no') THEN taker.disability ELSE 'unknown' END AS disability,
         family.*
  FROM families_participant taker
  JOIN family ON family.participation_id = taker.participation_id
  JOIN families_person human ON human.id = taker.person_id
  CROSS JOIN LATERAL (SELECT extract(year FROM age(taker.started_on, human.birth_date)) AS years) AS lived
  WHERE taker.started_on <= %(cutoff)s
), able AS (
  SELECT * FROM person WHERE years BETWEEN 18 AND 64 AND NOT in_full_time_education AND labour_status <> 'child'
)"""
)
WORK = (
    PERSON
    + """, work AS (
  SELECT able.*, episode.kind, episode.since, episode.until,
         row_number() OVER (PARTITION BY able.person_id ORDER BY episode.since, episode.id) AS turn
  FROM able JOIN families_employmentepisode episode ON episode.person_id = able.person_id
  WHERE episode.kind NOT IN ('traineeship', 'socially_useful') AND episode.since >= able.started_on
    AND episode.since <= %(measured)s
), started AS (SELECT *, kind AS part, 1 AS amount FROM work WHERE turn = 1 AND since <= %(cutoff)s)"""
)
SUPPORT = (
    PERSON
    + """, carried AS (
  SELECT member.person_id, activity.key FROM families_groupmember member
  JOIN families_activity activity ON activity.id = member.activity_id
  JOIN families_participation part ON part.id = member.participation_id WHERE part.pilot_id = %(pilot)s
), given AS (
  SELECT member.person_id, circle.module, coalesce(attendance.minutes, session.minutes) AS minutes
  FROM families_groupattendance attendance
  JOIN families_groupsession session ON session.id = attendance.session_id
  JOIN families_group circle ON circle.id = session.group_id
  JOIN families_groupmember member ON member.id = attendance.member_id
  JOIN families_participation part ON part.id = member.participation_id
  WHERE part.pilot_id = %(pilot)s AND attendance.presence = 'present' AND session.state = 'held'
    AND session.held_on <= %(cutoff)s
  UNION ALL
  SELECT helped.person_id, activity.module, coalesce(activity.hours, 0) * 60
  FROM families_activityperson helped
  JOIN families_activity activity ON activity.id = helped.activity_id
  JOIN families_programmeversion version ON version.id = activity.version_id
  JOIN families_programme programme ON programme.id = version.programme_id
  JOIN families_participation part ON part.id = programme.participation_id
  WHERE part.pilot_id = %(pilot)s AND version.state = 'in_force' AND activity.state IN ('held', 'accounted')
    AND (coalesce(activity.ends_on, activity.starts_on) IS NULL
         OR coalesce(activity.ends_on, activity.starts_on) <= %(cutoff)s)
    AND NOT EXISTS (SELECT FROM carried WHERE carried.person_id = helped.person_id AND carried.key = activity.key)
), supported AS (
  SELECT given.person_id, given.module AS part, floor((sum(minutes) + 30) / 60)::int AS hours FROM given GROUP BY 1, 2
)"""
)
SCORES = """
last AS (
  SELECT DISTINCT ON (diagnosis.participation_id, diagnosis.kind)
         diagnosis.id, diagnosis.participation_id, diagnosis.kind
  FROM families_diagnosis diagnosis JOIN families_participation part ON part.id = diagnosis.participation_id
  WHERE part.pilot_id = %(pilot)s AND diagnosis.state IN ('agreed', 'superseded')
    AND diagnosis.kind IN ('entry', 'exit') AND diagnosis.agreed_on <= %(cutoff)s
  ORDER BY diagnosis.participation_id, diagnosis.kind, diagnosis.number DESC
), compared AS (
  SELECT entry.area AS part, entry.score AS at_entry, leaving.score AS at_exit
  FROM last one JOIN families_areaassessment entry ON entry.diagnosis_id = one.id
  JOIN last two ON two.participation_id = one.participation_id AND two.kind = 'exit'
  JOIN families_areaassessment leaving ON leaving.diagnosis_id = two.id AND leaving.area = entry.area
  WHERE one.kind = 'entry'
)"""
PLACE = "('gmina', gmina), ('place', place), ('institution', institution)"
BY_FAMILY = f"{PLACE}, ('children', children), ('single_parent', single_parent)"
BY_PERSON = (
    f"{BY_FAMILY}, ('sex', sex), ('age', age), ('education', education), ('unemployed_for', unemployed_for), "
    "('labour_status', labour_status), ('disability', disability)"
)
COMPLETED = """families_programme programme WHERE programme.participation_id = {}.participation_id
  AND programme.state = 'completed' AND programme.ended_on <= %(cutoff)s"""


def asked(ctes, rows, by="", part="''", amount="1"):
    cells = ", ".join(filter(None, ["('value', '')", f"('part', {part})", by]))
    return (
        f"WITH {ctes} SELECT dimension, category, sum({amount})::int FROM {rows} "
        f"CROSS JOIN LATERAL (VALUES {cells}) AS cell(dimension, category) GROUP BY 1, 2"
    )


def counted(source, where, part="''"):
    return asked(f"thing AS (SELECT {part} AS part FROM {source} WHERE {where})", "thing", part="part")


STATEMENTS = {
    "FAMILIES_COMPLETED": asked(
        f"{HOME}, thing AS (SELECT * FROM family WHERE EXISTS (SELECT FROM {COMPLETED.format('family')}))",
        "thing",
        BY_FAMILY,
    ),
    "PERSONS_COMPLETED": asked(
        f"{PERSON}, thing AS (SELECT * FROM person WHERE completed_on <= %(cutoff)s "
        f"AND EXISTS (SELECT FROM {COMPLETED.format('person')}))",
        "thing",
        BY_PERSON,
    ),
    "WORK_STARTED": asked(WORK, "started", BY_PERSON, "part"),
    "WORK_KEPT": asked(
        f"{WORK}, kept AS (SELECT * FROM started WHERE EXISTS (SELECT FROM work "
        "WHERE work.person_id = started.person_id AND (work.until IS NULL OR work.until >= %(measured)s)))",
        "kept",
        BY_PERSON,
        "part",
    ),
    "FAMILIES_STARTED": asked(f"{HOME}, thing AS (SELECT * FROM family WHERE day <= %(cutoff)s)", "thing", BY_FAMILY),
    "PERSONS_STARTED": asked(PERSON, "person", BY_PERSON),
    "PERSONS_ABLE_TO_WORK": asked(PERSON, "able", BY_PERSON),
    "SUPPORT_PERSONS": asked(SUPPORT, "supported JOIN person USING (person_id)", BY_PERSON, "part"),
    "SUPPORT_HOURS": asked(SUPPORT, "supported JOIN person USING (person_id)", BY_PERSON, "part", "hours"),
    "VISITS_SIGNED": asked(
        f"""{HOME}, thing AS (SELECT family.* FROM families_visit visit JOIN family USING (participation_id)
        WHERE visit.state = 'signed' AND visit.outcome = 'held' AND visit.visited_on <= %(cutoff)s
        AND NOT EXISTS (SELECT FROM families_visit later WHERE later.corrects_id = visit.id AND later.state = 'signed')
        AND NOT EXISTS (SELECT FROM families_visit later WHERE later.corrects_id = visit.corrects_id
                        AND later.state = 'signed' AND later.signed_at > visit.signed_at))""",
        "thing",
        PLACE,
    ),
    "CONTRACTS_SIGNED": asked(
        f"""{HOME}, thing AS (SELECT family.* FROM contracts_contract contract JOIN family USING (participation_id)
        WHERE contract.annex_to_id IS NULL AND contract.in_force_on <= %(cutoff)s)""",
        "thing",
        PLACE,
    ),
    "DIAGNOSES_COMPARED": asked(SCORES, "compared", part="part"),
    "SCORE_AT_ENTRY": asked(SCORES, "compared", part="part", amount="at_entry"),
    "SCORE_AT_EXIT": asked(SCORES, "compared", part="part", amount="at_exit"),
    "OPINIONS_GIVEN": counted(
        "teams_agendaitem",
        "pilot_id = %(pilot)s AND kind = 'programme' AND state = 'decided' AND decided_on <= %(cutoff)s",
    ),
    "LPIW_ADOPTED": counted(
        "modules_localprogrammeversion version JOIN modules_localprogramme lpiw ON lpiw.id = version.programme_id",
        "lpiw.pilot_id = %(pilot)s AND version.state IN ('in_force', 'superseded') AND adopted_on <= %(cutoff)s",
    ),
    "MEASURES_DONE": counted(
        "modules_measureprogress progress JOIN modules_localprogramme lpiw ON lpiw.id = progress.programme_id",
        "lpiw.pilot_id = %(pilot)s AND progress.state = 'done' AND done_on <= %(cutoff)s",
    ),
    "INSTRUMENTS_TESTED": counted("modules_instrumenttest", "pilot_id = %(pilot)s AND taken_on <= %(cutoff)s"),
    "INSTRUMENTS_ASSESSED": counted(
        "modules_instrumenttest",
        "pilot_id = %(pilot)s AND taken_on <= %(cutoff)s AND assessed_on <= %(cutoff)s",
        "verdict",
    ),
    "JOINT_TRAININGS": counted(
        "teams_staffevent", "pilot_id = %(pilot)s AND removed_reason = '' AND held_on <= %(cutoff)s", "kind"
    ),
}


def figures_by_sql(pilot, cutoff_on, measured_on):
    """{code: figure} of all that SQL tells in one statement: without names of staff and instruments of the LPIW."""
    values = {"pilot": pilot.pk, "cutoff": cutoff_on, "measured": measured_on}
    figures = {}
    with connection.cursor() as cursor:
        for code, statement in STATEMENTS.items():
            cursor.execute(statement, values)
            figures[code] = figure_of(cursor.fetchall(), "gmina" in statement)
    return figures


def figure_of(rows, has_breakdowns):
    figure = {"value": 0, "parts": {}} | ({"by": {}} if has_breakdowns else {})
    for dimension, category, total in rows:
        if dimension == "value":
            figure["value"] = total
        elif dimension == "part":
            figure["parts"] |= {category: total} if category else {}
        elif total:
            figure["by"].setdefault(dimension, {})[category] = total
    return figure
