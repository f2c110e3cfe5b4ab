-- name: settings
SELECT section AS key, values AS json FROM settings FOR UPDATE

-- name: providers
SELECT id AS key, settings AS json FROM providers FOR UPDATE

-- name: grabs
SELECT id AS key, release AS json, payload FROM grabs FOR UPDATE

-- name: provider_names
SELECT name FROM providers WHERE id = ANY($1::integer[]) ORDER BY name

-- name: save_settings
UPDATE settings SET values = $2::jsonb WHERE section = $1

-- name: save_providers
UPDATE providers SET settings = $2::jsonb, changed_at = now() WHERE id = $1

-- name: save_grabs
-- The payload was locked with the same key as the addresses.
UPDATE grabs SET release = $2::jsonb, payload = NULL WHERE id = $1

-- name: drop_releases
-- They are found again by the next search.
DELETE FROM releases
