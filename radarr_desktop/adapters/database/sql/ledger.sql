-- name: begin (once)
SELECT * FROM begin_indexer_call($1, $2, $3, $4::integer[], $5::interval[])

-- name: finish
UPDATE indexer_calls SET outcome = $2, duration_ms = $3, items = $4, message = $5 WHERE id = $1
