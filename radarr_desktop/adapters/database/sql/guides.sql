-- name: formats
SELECT * FROM guide_formats ORDER BY format_id

-- name: forget_formats
DELETE FROM guide_formats

-- name: add_format
INSERT INTO guide_formats (guide_id, format_id, applied) VALUES ($1, $2, $3::jsonb)

-- name: profiles
SELECT * FROM guide_profiles ORDER BY profile_id

-- name: forget_profiles
DELETE FROM guide_profiles

-- name: add_profile
INSERT INTO guide_profiles (guide_id, profile_id, added, dropped, applied, scores)
VALUES ($1, $2, $3, $4, $5::jsonb, $6::jsonb)

-- name: state
SELECT * FROM guide_state

-- name: save_sizes
UPDATE guide_state SET sizes_id = $1, sizes = $2::jsonb

-- name: save_state
UPDATE guide_state SET
    revision = $1, checked_at = $2, applied_at = $3, trouble = $4, pending = $5
