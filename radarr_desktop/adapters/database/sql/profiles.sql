-- name: profiles
SELECT * FROM quality_profiles ORDER BY id

-- name: profile
SELECT * FROM quality_profiles WHERE id = $1

-- name: now
SELECT now()

-- name: add_profile
INSERT INTO quality_profiles (
    name, items, cutoff, upgrade_allowed, min_format_score, cutoff_format_score,
    min_upgrade_format_score, format_scores, language, languages
) VALUES ($1, $2::jsonb, $3, $4, $5, $6, $7, $8::jsonb, $9, $10::jsonb)
RETURNING id

-- name: update_profile
UPDATE quality_profiles SET
    name = $2, items = $3::jsonb, cutoff = $4, upgrade_allowed = $5, min_format_score = $6,
    cutoff_format_score = $7, min_upgrade_format_score = $8, format_scores = $9::jsonb,
    language = $10, languages = $11::jsonb
WHERE id = $1

-- name: profile_users
SELECT count(*) FROM movies WHERE quality_profile_id = $1

-- name: delete_profile
DELETE FROM quality_profiles WHERE id = $1

-- name: definitions
SELECT * FROM quality_definitions ORDER BY quality_id

-- name: save_definition
INSERT INTO quality_definitions (quality_id, title, min_size, max_size, preferred_size)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (quality_id) DO UPDATE SET
    title = EXCLUDED.title, min_size = EXCLUDED.min_size, max_size = EXCLUDED.max_size,
    preferred_size = EXCLUDED.preferred_size

-- name: formats
SELECT * FROM custom_formats ORDER BY id

-- name: add_format
INSERT INTO custom_formats (name, include_when_renaming, conditions, tests)
VALUES ($1, $2, $3::jsonb, $4::jsonb)
RETURNING id

-- name: update_format
UPDATE custom_formats SET
    name = $2, include_when_renaming = $3, conditions = $4::jsonb, tests = $5::jsonb
WHERE id = $1

-- name: delete_format
DELETE FROM custom_formats WHERE id = $1

-- name: forget_format_scores
-- No profile keeps points for a format that is gone.
UPDATE quality_profiles SET format_scores = (
    SELECT coalesce(jsonb_agg(pair), '[]'::jsonb)
    FROM jsonb_array_elements(format_scores) AS pair
    WHERE (pair ->> 0)::integer <> $1
)
WHERE format_scores @> jsonb_build_array(jsonb_build_array($1::integer))
