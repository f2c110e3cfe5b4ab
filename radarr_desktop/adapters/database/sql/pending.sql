-- name: keep
-- The film may have been deleted since the decision: then nothing waits for it.
INSERT INTO pending_releases (
    movie_id, indexer_id, guid, release, parsed, custom_format_score, why, added_at, due_at
)
SELECT id, $2, $3, $4::jsonb, $5::jsonb, $6, $7, $8, $9 FROM movies WHERE id = $1
ON CONFLICT (movie_id, indexer_id, guid) DO UPDATE SET
    release = EXCLUDED.release, parsed = EXCLUDED.parsed,
    custom_format_score = EXCLUDED.custom_format_score, why = EXCLUDED.why,
    due_at = EXCLUDED.due_at

-- name: all
SELECT * FROM pending_releases ORDER BY added_at, id

-- name: oldest
SELECT movie_id, min((release ->> 'published_at')::timestamptz) AS published_at
FROM pending_releases GROUP BY movie_id

-- name: first_due
SELECT min(due_at) FROM pending_releases

-- name: delete
DELETE FROM pending_releases WHERE id = ANY($1::integer[])
