-- name: delay_profiles
SELECT * FROM delay_profiles ORDER BY position, id

-- name: add_delay_profile (once)
-- Behind all others but the default, which stays last.
INSERT INTO delay_profiles (
    enable_usenet, enable_torrent, preferred_protocol, usenet_delay, torrent_delay,
    bypass_if_highest_quality, bypass_if_above_format_score, minimum_format_score, tags, position
) VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9,
    (SELECT coalesce(max(position), 0) + 1 FROM delay_profiles WHERE tags <> '{}')
)
RETURNING id

-- name: update_delay_profile
UPDATE delay_profiles SET
    enable_usenet = $2, enable_torrent = $3, preferred_protocol = $4, usenet_delay = $5,
    torrent_delay = $6, bypass_if_highest_quality = $7, bypass_if_above_format_score = $8,
    minimum_format_score = $9, tags = $10
WHERE id = $1

-- name: order_delay_profile
UPDATE delay_profiles SET position = $2 WHERE id = $1

-- name: delete_delay_profile
DELETE FROM delay_profiles WHERE id = $1

-- name: release_profiles
SELECT * FROM release_profiles ORDER BY id

-- name: add_release_profile (once)
INSERT INTO release_profiles (name, enabled, required, ignored, indexer_id, tags)
VALUES ($1, $2, $3, $4, $5, $6)
RETURNING id

-- name: update_release_profile
UPDATE release_profiles SET
    name = $2, enabled = $3, required = $4, ignored = $5, indexer_id = $6, tags = $7
WHERE id = $1

-- name: delete_release_profile
DELETE FROM release_profiles WHERE id = $1
