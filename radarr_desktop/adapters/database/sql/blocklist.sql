-- name: add (once)
INSERT INTO blocklist (
    movie_id, source_title, quality_id, revision, languages, protocol, indexer_name, info_hash,
    size_bytes, published_at, message, at
) VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9, $10, $11, $12)
RETURNING id

-- name: for_movies
SELECT * FROM blocklist WHERE movie_id = ANY($1::integer[]) ORDER BY at DESC, id DESC

-- name: count
SELECT count(*) FROM blocklist

-- name: page
SELECT b.*
FROM blocklist b
LEFT JOIN movies m ON $1 IN ('movie', 'movieMetadata.sortTitle') AND m.id = b.movie_id
LEFT JOIN movie_metadata d ON d.id = m.metadata_id
ORDER BY
    CASE WHEN $1 = 'sourceTitle' AND NOT $2::boolean THEN lower(b.source_title) END,
    CASE WHEN $1 = 'sourceTitle' AND $2 THEN lower(b.source_title) END DESC,
    CASE WHEN $1 = 'indexer' AND NOT $2 THEN lower(b.indexer_name) END,
    CASE WHEN $1 = 'indexer' AND $2 THEN lower(b.indexer_name) END DESC,
    CASE WHEN NOT $2 THEN d.sort_key END,
    CASE WHEN $2 THEN d.sort_key END DESC,
    CASE WHEN NOT $2 THEN b.at END,
    b.at DESC,
    b.id DESC
LIMIT $3 OFFSET $4

-- name: delete
DELETE FROM blocklist WHERE id = ANY($1::integer[])
