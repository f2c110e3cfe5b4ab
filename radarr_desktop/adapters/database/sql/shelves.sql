-- name: root_folders
SELECT id, path FROM root_folders ORDER BY path COLLATE "C"

-- name: add_root_folder (once)
INSERT INTO root_folders (path) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id

-- name: delete_root_folder
DELETE FROM root_folders WHERE id = $1

-- name: count_files_in
SELECT count(*) FROM movies m JOIN movie_files f ON f.movie_id = m.id WHERE m.root_folder_path = $1

-- name: tags
SELECT id, label FROM tags ORDER BY id

-- name: add_tag
-- Assigning the label to itself makes RETURNING answer for a tag that is there already.
INSERT INTO tags (label) VALUES (lower($1))
ON CONFLICT (label) DO UPDATE SET label = EXCLUDED.label
RETURNING id

-- name: rename_tag
UPDATE tags SET label = lower($2) WHERE id = $1

-- name: tag_users
SELECT
    (SELECT count(*) FROM movies WHERE tags @> ARRAY[$1::integer])
        + (SELECT count(*) FROM providers WHERE tags @> ARRAY[$1::integer])
        + (SELECT count(*) FROM delay_profiles WHERE tags @> ARRAY[$1::integer])
        + (SELECT count(*) FROM release_profiles WHERE tags @> ARRAY[$1::integer])

-- name: delete_tag
DELETE FROM tags WHERE id = $1

-- name: used_tags
SELECT 'movies' AS what, tag, array_agg(id ORDER BY id) AS ids
FROM movies, unnest(tags) AS tag GROUP BY tag
UNION ALL
SELECT kind, tag, array_agg(id ORDER BY id)
FROM providers, unnest(tags) AS tag GROUP BY kind, tag
UNION ALL
SELECT 'delayProfile', tag, array_agg(id ORDER BY id)
FROM delay_profiles, unnest(tags) AS tag GROUP BY tag
UNION ALL
SELECT 'releaseProfile', tag, array_agg(id ORDER BY id)
FROM release_profiles, unnest(tags) AS tag GROUP BY tag
