-- Step 1, as a superuser, any database, once per cluster; safe to repeat.
-- Passwords are set apart from here: a role without one cannot log in under scram.
DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['schematom_owner', 'schematom_app', 'schematom_crzl', 'schematom_backup'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
            EXECUTE format('CREATE ROLE %I', wanted);
        END IF;
    END LOOP;
END $$;

-- Nobody is a superuser. Owner: migrations only. App: web and workers. Crzl: outside readers of published figures.
ALTER ROLE schematom_owner  LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE schematom_app    LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE schematom_crzl   LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
-- pg_dump under row-level security needs BYPASSRLS; the role may only read.
ALTER ROLE schematom_backup LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS;
ALTER ROLE schematom_backup SET default_transaction_read_only = on;

ALTER ROLE schematom_app SET statement_timeout = '30s';
ALTER ROLE schematom_app SET lock_timeout = '5s';
ALTER ROLE schematom_app SET idle_in_transaction_session_timeout = '60s';
-- pg_stat_activity would show a session's literals (a PESEL) to other sessions of the same role.
ALTER ROLE schematom_app SET track_activities = off;
