-- name: observe
-- What says less than what is known does not erase it.
INSERT INTO release_analysis AS known (
    indexer_id, guid, indexer_name, title, group_key, group_name, size_bytes, seeders, leechers,
    times_completed, is_internal, is_exclusive, resolution, medium, added_at, seen_at
)
SELECT * FROM unnest(
    $1::integer[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[],
    $8::integer[], $9::integer[], $10::integer[], $11::boolean[], $12::boolean[], $13::integer[],
    $14::text[], $15::timestamptz[], $16::timestamptz[]
)
ON CONFLICT (indexer_id, guid) DO UPDATE SET
    indexer_name = excluded.indexer_name, title = excluded.title,
    group_key = excluded.group_key, group_name = excluded.group_name,
    size_bytes = coalesce(nullif(excluded.size_bytes, 0), known.size_bytes),
    seeders = coalesce(excluded.seeders, known.seeders),
    leechers = coalesce(excluded.leechers, known.leechers),
    times_completed = coalesce(excluded.times_completed, known.times_completed),
    is_internal = excluded.is_internal OR known.is_internal,
    is_exclusive = excluded.is_exclusive OR known.is_exclusive,
    resolution = coalesce(nullif(excluded.resolution, 0), known.resolution),
    medium = coalesce(nullif(excluded.medium, ''), known.medium),
    added_at = coalesce(excluded.added_at, known.added_at),
    seen_at = excluded.seen_at
WHERE excluded.seen_at >= known.seen_at
RETURNING xmax = 0 AS is_new

-- name: note_groups
INSERT INTO scene_groups (key, name, first_seen_at)
SELECT key, name, at FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS given (key, name, at)
ON CONFLICT (key) DO NOTHING

-- name: keys
SELECT key FROM scene_groups ORDER BY key COLLATE "C"

-- name: observations
SELECT * FROM release_analysis WHERE group_key = ANY($1::text[])

-- name: stream
SELECT * FROM release_analysis WHERE (indexer_id, guid) > ($1, $2)
ORDER BY indexer_id, guid LIMIT $3

-- name: save_standings
INSERT INTO scene_group_metrics (group_key, releases, score, tier, computed_at, standing)
SELECT * FROM unnest(
    $1::text[], $2::integer[], $3::double precision[], $4::text[], $5::timestamptz[], $6::jsonb[]
)
ON CONFLICT (group_key) DO UPDATE SET
    releases = excluded.releases, score = excluded.score, tier = excluded.tier,
    computed_at = excluded.computed_at, standing = excluded.standing

-- name: name_groups
UPDATE scene_groups SET name = given.name
FROM unnest($1::text[], $2::text[]) AS given (key, name)
WHERE scene_groups.key = given.key AND scene_groups.name <> given.name

-- name: add_history
INSERT INTO scene_group_reputation_history (group_key, day, score, releases)
SELECT given.* FROM unnest(
    $1::text[], $2::date[], $3::double precision[], $4::integer[]
) AS given (key, day, score, releases)
WHERE EXISTS (SELECT FROM scene_groups g WHERE g.key = given.key)
ON CONFLICT (group_key, day) DO UPDATE SET score = excluded.score, releases = excluded.releases

-- name: standings
SELECT m.standing FROM scene_group_standings s JOIN scene_group_metrics m ON m.group_key = s.key
ORDER BY s.place, s.key

-- name: standing
SELECT standing FROM scene_group_metrics WHERE group_key = $1

-- name: reputations
SELECT group_key, score, tier FROM scene_group_metrics WHERE tier IS NOT NULL

-- name: history
SELECT * FROM scene_group_reputation_history WHERE $1::text IS NULL OR group_key = $1
ORDER BY group_key, day

-- name: begin_session (once)
INSERT INTO analysis_sessions (indexer_id, indexer_name, state, page_budget, started_at, updated_at)
VALUES ($1, $2, $3, $4, $5, $5) RETURNING id

-- name: session
SELECT * FROM analysis_sessions WHERE id = $1

-- name: sessions
SELECT * FROM recent_analysis_sessions

-- name: unfinished_sessions
SELECT * FROM analysis_sessions WHERE state = 'running' ORDER BY id

-- name: note_progress
UPDATE analysis_sessions SET
    next_page = $2, releases_seen = $3, releases_new = $4, groups_new = $5, resume_at = $6,
    message = $7, updated_at = $8
WHERE id = $1

-- name: set_session_state
UPDATE analysis_sessions SET
    state = $2, message = $4, updated_at = $5,
    resume_at = CASE WHEN $2 = 'running' THEN NULL ELSE resume_at END
WHERE id = $1 AND state = ANY($3::text[])
