-- name: definitions
SELECT * FROM providers WHERE kind = $1 ORDER BY priority, id

-- name: get
SELECT * FROM providers WHERE kind = $1 AND id = $2

-- name: add
INSERT INTO providers (
    kind, implementation, name, protocol, enabled, priority, tags, settings, enable_rss,
    enable_automatic_search, enable_interactive_search, download_client_id, remove_completed,
    remove_failed
) VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $11, $12, $13, $14)
ON CONFLICT DO NOTHING
RETURNING id

-- name: name_taken
SELECT EXISTS (SELECT 1 FROM providers WHERE kind = $2 AND lower(name) = lower($3) AND id <> $1)

-- name: update
UPDATE providers SET
    implementation = $3, name = $4, protocol = $5, enabled = $6, priority = $7, tags = $8,
    settings = $9::jsonb, enable_rss = $10, enable_automatic_search = $11,
    enable_interactive_search = $12, download_client_id = $13, remove_completed = $14,
    remove_failed = $15, changed_at = now()
WHERE id = $1 AND kind = $2

-- name: delete
DELETE FROM providers WHERE kind = $1 AND id = $2

-- name: delete_status
DELETE FROM provider_status WHERE provider_kind = $1 AND provider_id = $2

-- name: delete_calls
DELETE FROM indexer_calls WHERE indexer_id = $1

-- name: delete_days
DELETE FROM indexer_days WHERE indexer_id = $1

-- name: statuses
SELECT * FROM provider_status WHERE provider_kind = $1 ORDER BY provider_id

-- name: save_status
INSERT INTO provider_status (
    provider_kind, provider_id, level, initial_failure_at, most_recent_failure_at, disabled_until,
    message
) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (provider_kind, provider_id) DO UPDATE SET
    level = EXCLUDED.level, initial_failure_at = EXCLUDED.initial_failure_at,
    most_recent_failure_at = EXCLUDED.most_recent_failure_at,
    disabled_until = EXCLUDED.disabled_until, message = EXCLUDED.message
