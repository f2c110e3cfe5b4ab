-- name: export_snapshot
SELECT pg_export_snapshot()

-- name: counting
-- The statement that counts the rows of every table; the server itself quotes their names.
SELECT string_agg(
    format('SELECT %L AS name, count(*) AS n FROM %I.%I', tablename, schemaname, tablename),
    ' UNION ALL ')
FROM pg_tables WHERE schemaname = 'public'

-- name: statement
-- DDL takes no parameters: the server itself quotes the names into one of a few statements.
SELECT format(
    CASE $1::text
        WHEN 'create' THEN 'CREATE DATABASE %1$I TEMPLATE template0'
        WHEN 'drop' THEN 'DROP DATABASE IF EXISTS %1$I WITH (FORCE)'
        WHEN 'rename' THEN 'ALTER DATABASE %1$I RENAME TO %2$I'
    END, $2::text, $3::text)

-- name: end_connections
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = $1 AND pid <> pg_backend_pid()
