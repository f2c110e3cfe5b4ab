-- name: lock
-- One program at a time; the others wait here and then find nothing to do.
SELECT pg_advisory_lock($1::bigint)

-- name: unlock
SELECT pg_advisory_unlock($1::bigint)

-- name: create_table
CREATE TABLE IF NOT EXISTS schema_migrations (
    number integer PRIMARY KEY,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
)

-- name: table_exists
SELECT to_regclass('schema_migrations') IS NOT NULL

-- name: applied
SELECT number, name, checksum FROM schema_migrations ORDER BY number

-- name: record (once)
INSERT INTO schema_migrations (number, name, checksum) VALUES ($1, $2, $3)
