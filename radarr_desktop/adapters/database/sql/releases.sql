-- name: remember
-- The film may have been deleted since the decision: then the release belongs to none.
INSERT INTO releases (
    indexer_id, guid, search_id, position, published_at, first_seen_at, seen_at, movie_id, release,
    parsed, candidate, rejections, asked
) VALUES (
    $1, $2, $3, $4, $5, $6, $6, (SELECT id FROM movies WHERE id = $7), $8::jsonb, $9::jsonb,
    $10::jsonb, $11::jsonb, $12
)
ON CONFLICT (indexer_id, guid) DO UPDATE SET
    search_id = EXCLUDED.search_id, position = EXCLUDED.position,
    published_at = EXCLUDED.published_at, seen_at = EXCLUDED.seen_at,
    movie_id = EXCLUDED.movie_id, release = EXCLUDED.release, parsed = EXCLUDED.parsed,
    candidate = EXCLUDED.candidate, rejections = EXCLUDED.rejections, asked = EXCLUDED.asked

-- name: of_search
SELECT * FROM releases WHERE search_id = $1 ORDER BY seen_at, position

-- name: get
SELECT * FROM releases WHERE guid = $1 AND indexer_id = $2

-- name: recent_titles
SELECT release ->> 'title' AS title FROM releases ORDER BY seen_at DESC, position LIMIT $1

-- name: newest
SELECT max(published_at) FROM releases WHERE indexer_id = $1

-- name: forget_before
DELETE FROM releases WHERE seen_at < $1
