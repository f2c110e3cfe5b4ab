-- name: add (once)
INSERT INTO grabs (
    download_id, movie_id, client_id, client_name, release, parsed, payload, state,
    custom_format_score, why, correlation_id, created_at, interactive, ladder, closed_at
) VALUES (
    $1, $2, $3, $4, $5::jsonb, $6::jsonb, $7, $8::text, $9, $10, $11, $12, $13, $14::jsonb,
    CASE WHEN $8::text = 'failed' THEN now() END
)
ON CONFLICT DO NOTHING
RETURNING id

-- name: get
SELECT * FROM grabs WHERE id = $1

-- name: by_download_id
SELECT * FROM grabs WHERE download_id = $1 ORDER BY id DESC LIMIT 1

-- name: at
SELECT * FROM grabs WHERE download_id = $1 AND created_at <= $2 ORDER BY id DESC LIMIT 1

-- name: set_state
-- A refused order is closed: the same release may be ordered again.
UPDATE grabs SET
    state = $2::text, closed_at = CASE WHEN $2::text = 'failed' THEN now() ELSE closed_at END
WHERE id = $1

-- name: in_state
SELECT * FROM grabs WHERE state = $1 ORDER BY id
