"""The SQL of migration 0001: context functions, audit tables and their trigger. Run by the owner."""

import hashlib

CONTEXT = """
CREATE SCHEMA schematom;
CREATE TABLE schematom.context_key (only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  ipad bytea NOT NULL, opad bytea NOT NULL);

-- Scope and user of a verified token. Raises without one: a forgotten context must be loud, not an empty list.
CREATE FUNCTION schematom.verified() RETURNS bigint[] LANGUAGE plpgsql STABLE PARALLEL SAFE
SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE v text := current_setting('schematom.context', true); a text[]; k schematom.context_key;
BEGIN
  IF v IS NULL OR v = '' THEN
    RAISE EXCEPTION 'no powiat in context' USING ERRCODE = 'insufficient_privilege';
  END IF;
  a := string_to_array(v, '.');
  SELECT * INTO STRICT k FROM schematom.context_key;
  IF cardinality(a) <> 4 OR a[4] IS DISTINCT FROM
       encode(sha256(k.opad || sha256(k.ipad || convert_to(a[1] || '.' || a[2] || '.' || a[3], 'UTF8'))), 'hex')
     OR a[3]::bigint < extract(epoch FROM transaction_timestamp()) THEN
    RAISE EXCEPTION 'forged or expired context' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN ARRAY[a[1]::bigint, a[2]::bigint];
END $$;

CREATE FUNCTION schematom.powiat() RETURNS smallint LANGUAGE plpgsql STABLE PARALLEL SAFE
SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE s smallint := (schematom.verified())[1];
BEGIN
  IF s IS NULL OR s = 0 THEN
    RAISE EXCEPTION 'the nation sees no tenant row' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN s;
END $$;

-- 0 is the nation.
CREATE FUNCTION schematom.scope() RETURNS smallint LANGUAGE sql STABLE PARALLEL SAFE
SECURITY DEFINER SET search_path = pg_catalog AS 'SELECT (schematom.verified())[1]::smallint';

CREATE FUNCTION schematom.nation() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
SECURITY DEFINER SET search_path = pg_catalog AS 'SELECT (schematom.verified())[1] = 0';

REVOKE ALL ON SCHEMA schematom FROM PUBLIC;
REVOKE ALL ON schematom.context_key FROM PUBLIC, schematom_app, schematom_crzl, schematom_backup;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA schematom FROM PUBLIC;
GRANT USAGE ON SCHEMA schematom TO schematom_app;
GRANT EXECUTE ON FUNCTION schematom.powiat(), schematom.scope(), schematom.nation() TO schematom_app;
"""

AUDIT_TABLES = """
CREATE TABLE public.audit_event (
  id uuid PRIMARY KEY, at timestamptz NOT NULL DEFAULT clock_timestamp(),
  powiat_id smallint NOT NULL, xid xid8 NOT NULL DEFAULT pg_current_xact_id(), user_id bigint NOT NULL,
  verb text NOT NULL, subject_kind text NOT NULL, subject_id text NOT NULL DEFAULT '',
  reason text NOT NULL DEFAULT '', detail jsonb NOT NULL DEFAULT '{}', UNIQUE (powiat_id, id));
CREATE INDEX audit_event_subject ON public.audit_event (powiat_id, subject_id, at);
CREATE INDEX audit_event_at ON public.audit_event USING brin (at);
CREATE TABLE public.audit_change (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL DEFAULT clock_timestamp(),
  powiat_id smallint NOT NULL, event_id uuid NOT NULL, table_name text NOT NULL, row_id text NOT NULL,
  operation "char" NOT NULL, before jsonb, after jsonb,
  FOREIGN KEY (powiat_id, event_id) REFERENCES public.audit_event (powiat_id, id));
CREATE INDEX audit_change_row ON public.audit_change (powiat_id, row_id, id);

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['audit_event', 'audit_change'] LOOP
    EXECUTE format('ALTER TABLE public.%1$s ENABLE ROW LEVEL SECURITY;
      CREATE POLICY open ON public.%1$s USING (true) WITH CHECK (true);
      CREATE POLICY powiat ON public.%1$s AS RESTRICTIVE
        USING (powiat_id = (SELECT schematom.scope())) WITH CHECK (powiat_id = (SELECT schematom.scope()));
      REVOKE ALL ON public.%1$s FROM schematom_app, schematom_crzl;
      GRANT SELECT ON public.%1$s TO schematom_app', t);
  END LOOP; END $$;

-- The only way in: who comes from the signed token, never from the caller.
CREATE FUNCTION schematom.record_event(event uuid, verb text, subject_kind text, subject_id text, detail jsonb,
  opens_changes boolean) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE v bigint[] := schematom.verified();
BEGIN
  INSERT INTO public.audit_event (id, powiat_id, user_id, verb, subject_kind, subject_id, reason, detail)
  VALUES (event, v[1], v[2], verb, subject_kind, subject_id,
    coalesce(current_setting('schematom.reason', true), ''), detail);
  IF opens_changes THEN PERFORM set_config('schematom.event', event::text, true); END IF;
END $$;
"""

RECORD_CHANGE = """
-- A change without an event of the same transaction is refused: rule 2 of the house is the database's.
CREATE OR REPLACE FUNCTION schematom.record_change() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE e uuid := nullif(current_setting('schematom.event', true), '')::uuid;
  s smallint := schematom.scope(); a jsonb; b jsonb; i text;
BEGIN
  IF TG_OP = 'INSERT' THEN b := to_jsonb(NEW); i := b->>'id';
  ELSIF TG_OP = 'DELETE' THEN a := to_jsonb(OLD); i := a->>'id';
  ELSE
    SELECT jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, n.value) INTO a, b
      FROM jsonb_each(to_jsonb(OLD)) o JOIN jsonb_each(to_jsonb(NEW)) n USING (key)
      WHERE o.value IS DISTINCT FROM n.value;
    i := to_jsonb(NEW)->>'id';
  END IF;
  IF TG_NARGS > 0 THEN
    a := a - TG_ARGV;
    b := b - TG_ARGV;
    -- Half-typed text is kept every few seconds: its first save is an event, the next ones are not.
    IF TG_OP = 'UPDATE' AND b = '{}' THEN RETURN NULL; END IF;
  END IF;
  IF e IS NULL OR NOT EXISTS (SELECT 1 FROM public.audit_event x
      WHERE x.id = e AND x.powiat_id = s AND x.xid = pg_current_xact_id()) THEN
    RAISE EXCEPTION 'change of % without an audit event', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- Membership and Pilot lie outside row security, because they are read before a powiat is known. Still they are
  -- written in their own context alone: one injected INSERT must not make a coordinator of the next powiat.
  -- CRZL takes a pilot through its life and invites the first person of a powiat: those two tables it writes too.
  IF NOT (SELECT relrowsecurity FROM pg_class WHERE oid = TG_RELID)
      AND NOT (s = 0 AND TG_TABLE_NAME IN ('teams_pilot', 'teams_invitation'))
      AND (TG_OP <> 'INSERT' AND coalesce((to_jsonb(OLD)->>'powiat_id')::smallint, 0) <> s
        OR TG_OP <> 'DELETE' AND coalesce((to_jsonb(NEW)->>'powiat_id')::smallint, 0) <> s) THEN
    RAISE EXCEPTION '% of another powiat', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_OP = 'UPDATE' AND a IS NULL THEN RETURN NULL; END IF;
  INSERT INTO public.audit_change (powiat_id, event_id, table_name, row_id, operation, before, after)
  VALUES (s, e, TG_TABLE_NAME, i, left(TG_OP, 1)::"char", a, b);
  RETURN NULL;
END $$;
"""

AUDIT_GRANTS = """
REVOKE EXECUTE ON FUNCTION schematom.record_event(uuid, text, text, text, jsonb, boolean) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION schematom.record_change() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION schematom.record_event(uuid, text, text, text, jsonb, boolean) TO schematom_app;
"""

# Migration 0001 runs all of it; a later one renews RECORD_CHANGE in databases made before.
AUDIT = AUDIT_TABLES + RECORD_CHANGE + AUDIT_GRANTS


def install_key(connection, key):
    """Store the key's HMAC pads where only the owner reads them; again after a change of CONTEXT_KEY."""
    raw = key.encode()
    block = (hashlib.sha256(raw).digest() if len(raw) > 64 else raw).ljust(64, b"\0")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO schematom.context_key (ipad, opad) VALUES (%s, %s)"
            " ON CONFLICT (only_one) DO UPDATE SET ipad = excluded.ipad, opad = excluded.opad"
            " WHERE context_key.ipad IS DISTINCT FROM excluded.ipad",
            [bytes(b ^ 0x36 for b in block), bytes(b ^ 0x5C for b in block)],
        )
