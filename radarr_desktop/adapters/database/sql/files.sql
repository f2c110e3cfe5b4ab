-- name: get
SELECT * FROM movie_files WHERE id = $1

-- name: for_movie
SELECT * FROM movie_files WHERE movie_id = $1 ORDER BY id DESC

-- name: add (once)
INSERT INTO movie_files (
    movie_id, relative_path, size_bytes, added_at, quality_id, revision, languages, release_group,
    edition, scene_name, original_path, placed_by, indexer_flags, custom_format_score, media_info
) VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10, $11, $12, $13, $14, $15::jsonb)
RETURNING id

-- name: update
UPDATE movie_files SET
    relative_path = $2, size_bytes = $3, added_at = $4, quality_id = $5, revision = $6::jsonb,
    languages = $7, release_group = $8, edition = $9, scene_name = $10, original_path = $11,
    placed_by = $12, indexer_flags = $13, custom_format_score = $14, media_info = $15::jsonb
WHERE id = $1

-- name: rescore
UPDATE movie_files SET custom_format_score = $2 WHERE id = $1

-- name: delete
DELETE FROM movie_files WHERE id = $1
