-- Step 2, as a superuser, in the product's database; safe to repeat. A build without them does without.
DO $$
DECLARE
    wanted text;
BEGIN
    FOR wanted IN SELECT name FROM pg_available_extensions WHERE name IN ('btree_gin', 'unaccent') LOOP
        EXECUTE format('CREATE EXTENSION IF NOT EXISTS %I', wanted);
    END LOOP;
END $$;
