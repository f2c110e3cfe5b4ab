-- name: add (once)
INSERT INTO downloads (
    grab_id, download_id, movie_id, client_id, client_name, indexer_name, title, protocol, state,
    status, total_bytes, remaining_bytes, speed, eta, output_path, messages, correlation_id,
    added_at, changed_at, stalled_since, missing_since
) VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16::jsonb, $17, $18, $19, $20,
    $21
)
ON CONFLICT DO NOTHING
RETURNING id

-- name: update
-- $23 = the state that the writer saw; a row that has moved on meanwhile is left alone.
UPDATE downloads SET
    grab_id = $2, download_id = $3, movie_id = $4, client_id = $5, client_name = $6,
    indexer_name = $7, title = $8, protocol = $9, state = $10, status = $11, total_bytes = $12,
    remaining_bytes = $13, speed = $14, eta = $15, output_path = $16, messages = $17::jsonb,
    correlation_id = $18, added_at = $19, changed_at = $20, stalled_since = $21,
    missing_since = $22
WHERE id = $1 AND ($23::text IS NULL OR state = $23)

-- name: get
SELECT * FROM downloads WHERE id = $1

-- name: by_download_id
SELECT * FROM downloads WHERE download_id = $1 ORDER BY id DESC LIMIT 1

-- name: open
SELECT * FROM downloads WHERE state NOT IN ('imported', 'failed', 'ignored') ORDER BY id

-- name: in_state
SELECT * FROM downloads WHERE state = ANY($1::text[]) ORDER BY id

-- name: delete
DELETE FROM downloads WHERE id = $1

-- name: queue
SELECT
    w.*, d.title AS movie_title, d.year AS movie_year, d.tmdb_id, d.poster_url,
    g.parsed, g.custom_format_score, g.release ->> 'info_url' AS info_url,
    g.why, d.original_language
FROM downloads w
JOIN grabs g ON g.id = w.grab_id
JOIN movies m ON m.id = w.movie_id
JOIN movie_metadata d ON d.id = m.metadata_id
WHERE $1::boolean OR w.state NOT IN ('imported', 'failed', 'ignored')
ORDER BY w.added_at, w.id
