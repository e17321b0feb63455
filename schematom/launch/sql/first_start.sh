#!/bin/sh
# Steps 1 to 3 for the official postgres image, which runs this once, when its volume is empty, as a superuser.
# Passwords come from the environment and reach psql through it, so that no process list shows them.
set -eu
folder="${SCHEMATOM_SQL:-/schematom-sql}"

psql -X -q -v ON_ERROR_STOP=1 -d postgres -f "$folder/roles.sql" -f - <<'SQL'
\getenv owner OWNER_PASSWORD
\getenv app APP_PASSWORD
\getenv crzl CRZL_PASSWORD
\getenv backup BACKUP_PASSWORD
ALTER ROLE schematom_owner PASSWORD :'owner';
ALTER ROLE schematom_app PASSWORD :'app';
ALTER ROLE schematom_crzl PASSWORD :'crzl';
ALTER ROLE schematom_backup PASSWORD :'backup';
SELECT 'CREATE DATABASE schematom OWNER schematom_owner TEMPLATE template0 ENCODING ''UTF8'' LOCALE ''C'''
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'schematom') \gexec
SQL

psql -X -q -v ON_ERROR_STOP=1 -d schematom -f "$folder/extensions.sql"
psql -X -q -v ON_ERROR_STOP=1 -d schematom -c 'SET ROLE schematom_owner' -f "$folder/grants.sql"
