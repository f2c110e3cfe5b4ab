-- name: begin (once)
INSERT INTO import_journal (
    download_id, movie_id, source_path, target_path, replaces_file_id, file, extras, begun_at
) VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8)
ON CONFLICT DO NOTHING
RETURNING id

-- name: finish
UPDATE import_journal SET finished_at = now() WHERE id = $1 AND finished_at IS NULL

-- name: unfinished
SELECT * FROM import_journal WHERE finished_at IS NULL ORDER BY id

-- name: forget_before
DELETE FROM import_journal WHERE finished_at < $1
