-- name: add (once)
INSERT INTO history (
    movie_id, kind, source_title, quality_id, revision, languages, download_id, correlation_id, at,
    custom_format_score, facts
) VALUES ($1, $2, $3, $4, $5::jsonb, $6, $7, $8, $9, $10, $11::jsonb)
RETURNING id

-- name: get
SELECT * FROM history WHERE id = $1

-- name: for_movie
SELECT * FROM history
WHERE movie_id = $1 AND ($2::integer IS NULL OR kind = $2)
ORDER BY at DESC, id DESC

-- name: for_movies
SELECT * FROM history WHERE movie_id = ANY($1::integer[]) ORDER BY at DESC, id DESC

-- name: by_download_id
SELECT * FROM history WHERE download_id = $1 AND download_id <> '' ORDER BY at DESC, id DESC

-- name: since
SELECT * FROM history
WHERE at >= $1 AND ($2::integer IS NULL OR kind = $2)
ORDER BY at DESC, id DESC

-- name: count
SELECT count(*) FROM history
WHERE (cardinality($1::integer[]) = 0 OR kind = ANY($1))
    AND (cardinality($2::integer[]) = 0 OR movie_id = ANY($2))
    AND ($3 = '' OR download_id = $3)

-- name: page
-- $4 = sort key, $5 = descending; each key is a column of its own so that types stay what they are.
SELECT h.*
FROM history h
LEFT JOIN movies m ON $4 = 'movie' AND m.id = h.movie_id
LEFT JOIN movie_metadata d ON d.id = m.metadata_id
WHERE (cardinality($1::integer[]) = 0 OR h.kind = ANY($1))
    AND (cardinality($2::integer[]) = 0 OR h.movie_id = ANY($2))
    AND ($3 = '' OR h.download_id = $3)
ORDER BY
    CASE WHEN $4 = 'sourceTitle' AND NOT $5::boolean THEN lower(h.source_title) END,
    CASE WHEN $4 = 'sourceTitle' AND $5 THEN lower(h.source_title) END DESC,
    CASE WHEN $4 = 'movie' AND NOT $5 THEN d.sort_key END,
    CASE WHEN $4 = 'movie' AND $5 THEN d.sort_key END DESC,
    CASE WHEN $4 = 'quality' AND NOT $5 THEN array_position($6::integer[], h.quality_id) END,
    CASE WHEN $4 = 'quality' AND $5 THEN array_position($6, h.quality_id) END DESC,
    CASE WHEN NOT $5 THEN h.at END,
    h.at DESC,
    h.id DESC
LIMIT $7 OFFSET $8
