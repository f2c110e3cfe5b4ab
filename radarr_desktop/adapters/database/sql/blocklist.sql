-- name: add (once)
INSERT INTO blocklist (
    movie_id, source_title, quality_id, revision, languages, protocol, indexer_name, info_hash,
    size_bytes, published_at, message, at, scope, term, expires_at, attempt, failure
) VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
RETURNING id

-- name: get
SELECT * FROM blocklist WHERE id = $1

-- name: for_movies
SELECT * FROM blocklist WHERE movie_id = ANY($1::integer[]) ORDER BY at DESC, id DESC

-- name: in_force
SELECT * FROM blocklist
WHERE (movie_id = ANY($1::integer[]) OR movie_id IS NULL)
    AND (expires_at IS NULL OR expires_at > $2)
ORDER BY at DESC, id DESC

-- name: count
SELECT count(*) FROM blocklist
WHERE (cardinality($1::integer[]) = 0 OR movie_id = ANY($1))
    AND (cardinality($2::text[]) = 0 OR protocol = ANY($2))
    AND ($3 = '' OR strpos(lower(concat_ws(' ', source_title, term, indexer_name, message)), $3) > 0)
    AND ($4::timestamptz IS NULL OR expires_at IS NULL OR expires_at > $4)
    AND (NOT $5::boolean OR movie_id IS NOT NULL)

-- name: page
-- The same choice; $6 = sort key, $7 = descending.
SELECT b.*
FROM blocklist b
LEFT JOIN movies m ON $6 IN ('movie', 'movieMetadata.sortTitle') AND m.id = b.movie_id
LEFT JOIN movie_metadata d ON d.id = m.metadata_id
WHERE (cardinality($1::integer[]) = 0 OR b.movie_id = ANY($1))
    AND (cardinality($2::text[]) = 0 OR b.protocol = ANY($2))
    AND (
        $3 = ''
        OR strpos(lower(concat_ws(' ', b.source_title, b.term, b.indexer_name, b.message)), $3) > 0
    )
    AND ($4::timestamptz IS NULL OR b.expires_at IS NULL OR b.expires_at > $4)
    AND (NOT $5::boolean OR b.movie_id IS NOT NULL)
ORDER BY
    CASE WHEN $6 = 'sourceTitle' AND NOT $7::boolean THEN lower(b.source_title) END,
    CASE WHEN $6 = 'sourceTitle' AND $7 THEN lower(b.source_title) END DESC,
    CASE WHEN $6 = 'indexer' AND NOT $7 THEN lower(b.indexer_name) END,
    CASE WHEN $6 = 'indexer' AND $7 THEN lower(b.indexer_name) END DESC,
    CASE WHEN NOT $7 THEN d.sort_key END,
    CASE WHEN $7 THEN d.sort_key END DESC,
    CASE WHEN NOT $7 THEN b.at END,
    b.at DESC,
    b.id DESC
LIMIT $8 OFFSET $9

-- name: delete
DELETE FROM blocklist WHERE id = ANY($1::integer[])

-- name: forget_expired
DELETE FROM blocklist WHERE expires_at < $1

-- name: note_failure (once)
INSERT INTO failures (at, reason, indexer_name) VALUES ($1, $2, $3)

-- name: failures_since
SELECT reason, indexer_name, count(*) AS count
FROM failures
WHERE at >= $1
GROUP BY reason, indexer_name
ORDER BY count(*) DESC, indexer_name, reason

-- name: forget_failures
DELETE FROM failures WHERE at < $1

-- name: seen
-- Releases that are remembered, as far as the blocklist looks at them: no address is opened.
SELECT
    guid, indexer_id, movie_id, published_at,
    release->>'title' AS title,
    release->>'indexer_name' AS indexer_name,
    release->>'protocol' AS protocol,
    coalesce((release->>'size_bytes')::bigint, 0) AS size_bytes,
    coalesce(release->>'info_hash', '') AS info_hash,
    coalesce(parsed->>'release_group', '') AS release_group
FROM releases
ORDER BY seen_at DESC, position
LIMIT $1
