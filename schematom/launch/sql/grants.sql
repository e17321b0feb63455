-- Step 3, as schematom_owner, in the product's database, before the first migration; safe to repeat.
-- A database made from a template needs it again: templates do not copy privileges of the database itself.
DO $$
BEGIN
    EXECUTE format('REVOKE CONNECT, TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format(
        'GRANT CONNECT ON DATABASE %I TO schematom_owner, schematom_app, schematom_crzl, schematom_backup',
        current_database()
    );
END $$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO schematom_app, schematom_crzl, schematom_backup;

-- No TRUNCATE (ignores row security), REFERENCES (probing), TRIGGER, CREATE, temporary tables.
ALTER DEFAULT PRIVILEGES FOR ROLE schematom_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO schematom_app;
ALTER DEFAULT PRIVILEGES FOR ROLE schematom_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO schematom_app;
ALTER DEFAULT PRIVILEGES FOR ROLE schematom_owner IN SCHEMA public GRANT SELECT ON TABLES TO schematom_backup;
ALTER DEFAULT PRIVILEGES FOR ROLE schematom_owner IN SCHEMA public GRANT SELECT ON SEQUENCES TO schematom_backup;
-- Global, not per schema: a per-schema REVOKE cannot take away the built-in default.
ALTER DEFAULT PRIVILEGES FOR ROLE schematom_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
