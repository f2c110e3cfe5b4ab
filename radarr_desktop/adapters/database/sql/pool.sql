-- name: ping
SELECT 1

-- name: version
SELECT current_setting('server_version') AS version,
    (SELECT max(name) FROM schema_migrations) AS migration
