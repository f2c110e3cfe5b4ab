-- name: remember
-- The film may have been deleted since the decision: then the release belongs to none.
INSERT INTO releases (
    indexer_id, guid, search_id, position, published_at, first_seen_at, seen_at, movie_id, release,
    parsed, candidate, rejections, ladder_id, rungs
) VALUES (
    $1, $2, $3, $4, $5, $6, $6, (SELECT id FROM movies WHERE id = $7), $8::jsonb, $9::jsonb,
    $10::jsonb, $11::jsonb, $12, $13
)
ON CONFLICT (indexer_id, guid) DO UPDATE SET
    search_id = EXCLUDED.search_id, position = EXCLUDED.position,
    published_at = EXCLUDED.published_at, seen_at = EXCLUDED.seen_at,
    movie_id = EXCLUDED.movie_id, release = EXCLUDED.release, parsed = EXCLUDED.parsed,
    candidate = EXCLUDED.candidate, rejections = EXCLUDED.rejections,
    ladder_id = EXCLUDED.ladder_id, rungs = EXCLUDED.rungs

-- name: of_search
SELECT * FROM releases WHERE search_id = $1 ORDER BY seen_at, position

-- name: get
SELECT * FROM releases WHERE guid = $1 AND indexer_id = $2

-- name: recent_titles
SELECT release ->> 'title' AS title FROM releases ORDER BY seen_at DESC, position LIMIT $1

-- name: newest
-- What was pushed in or announced does not say how far the feed was read.
SELECT max(published_at) FROM releases
WHERE indexer_id = $1 AND guid NOT LIKE 'PUSH-%' AND release ->> 'is_announced' IS NULL

-- name: forget_before
DELETE FROM releases WHERE seen_at < $1

-- name: add_rungs (once)
INSERT INTO ladders (rungs) VALUES ($1::jsonb) RETURNING id

-- name: rungs
SELECT id, rungs FROM ladders WHERE id = ANY($1::integer[])

-- name: drop_unused_rungs
-- Rungs are written together with the releases that have them: whoever has none by now is no use.
DELETE FROM ladders l WHERE NOT EXISTS (SELECT FROM releases r WHERE r.ladder_id = l.id)
