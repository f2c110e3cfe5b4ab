-- name: get
SELECT * FROM whole_movies WHERE id = $1

-- name: by_tmdb_id
SELECT * FROM whole_movies WHERE tmdb_id = $1

-- name: all
SELECT * FROM whole_movies ORDER BY sort_key COLLATE "C", id

-- name: these
SELECT * FROM whole_movies WHERE id = ANY($1::integer[]) ORDER BY sort_key COLLATE "C", id

-- name: batch
-- The next films by id: keeps no cursor open while the caller works on a batch.
SELECT * FROM whole_movies WHERE id > $1 ORDER BY id LIMIT $2

-- name: candidates
-- Each arm of the union has an index of its own; an OR over them would have none.
SELECT * FROM whole_movies WHERE metadata_id IN (
    SELECT id FROM movie_metadata WHERE tmdb_id = ANY($1::integer[])
    UNION SELECT id FROM movie_metadata WHERE imdb_id = ANY($2::text[]) AND imdb_id <> ''
    UNION SELECT id FROM movie_metadata WHERE clean_title = ANY($3::text[])
    UNION SELECT metadata_id FROM alternative_titles WHERE clean_title = ANY($3::text[])
    UNION SELECT metadata_id FROM loose_titles WHERE title = ANY($4::text[])
)
ORDER BY id

-- name: save_metadata
INSERT INTO movie_metadata (
    tmdb_id, imdb_id, title, clean_title, sort_title, original_title, original_language, status,
    year, secondary_year, overview, runtime_minutes, in_cinemas, digital_release, physical_release,
    genres, keywords, studio, certification, website, youtube_trailer_id, popularity, ratings,
    images, collection, refreshed_at
) VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
    $21, $22, $23::jsonb, $24::jsonb, $25::jsonb, $26
)
ON CONFLICT (tmdb_id) DO UPDATE SET
    imdb_id = EXCLUDED.imdb_id, title = EXCLUDED.title, clean_title = EXCLUDED.clean_title,
    sort_title = EXCLUDED.sort_title, original_title = EXCLUDED.original_title,
    original_language = EXCLUDED.original_language, status = EXCLUDED.status,
    year = EXCLUDED.year, secondary_year = EXCLUDED.secondary_year, overview = EXCLUDED.overview,
    runtime_minutes = EXCLUDED.runtime_minutes, in_cinemas = EXCLUDED.in_cinemas,
    digital_release = EXCLUDED.digital_release, physical_release = EXCLUDED.physical_release,
    genres = EXCLUDED.genres, keywords = EXCLUDED.keywords, studio = EXCLUDED.studio,
    certification = EXCLUDED.certification, website = EXCLUDED.website,
    youtube_trailer_id = EXCLUDED.youtube_trailer_id, popularity = EXCLUDED.popularity,
    ratings = EXCLUDED.ratings, images = EXCLUDED.images, collection = EXCLUDED.collection,
    refreshed_at = coalesce(EXCLUDED.refreshed_at, movie_metadata.refreshed_at)
RETURNING id

-- name: forget_titles
DELETE FROM alternative_titles WHERE metadata_id = $1

-- name: add_titles
INSERT INTO alternative_titles (metadata_id, position, title, clean_title, source, language)
SELECT $1, t.position, t.title, t.clean_title, t.source, t.language
FROM unnest($2::text[], $3::text[], $4::text[], $5::integer[])
    WITH ORDINALITY AS t (title, clean_title, source, language, position)

-- name: save_loose_titles
-- Those that are there stay: a refresh seldom changes a title.
WITH gone AS (
    DELETE FROM loose_titles WHERE metadata_id = $1 AND title <> ALL ($2::text[])
)
INSERT INTO loose_titles (title, metadata_id) SELECT title, $1 FROM unnest($2::text[]) AS title
ON CONFLICT DO NOTHING

-- name: add
INSERT INTO movies (
    metadata_id, path, root_folder_path, quality_profile_id, monitored, minimum_availability,
    added_at, tags, last_search_at
) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT DO NOTHING
RETURNING id

-- name: update
UPDATE movies SET
    path = $2, root_folder_path = $3, quality_profile_id = $4, monitored = $5,
    minimum_availability = $6, tags = $7, last_search_at = $8
WHERE id = $1

-- name: delete
-- The metadata goes with the film: nothing else refers to it.
WITH gone AS (DELETE FROM movies WHERE id = $1 RETURNING metadata_id)
SELECT metadata_id FROM gone

-- name: delete_metadata
DELETE FROM movie_metadata WHERE id = $1

-- name: touch_searched
UPDATE movies SET last_search_at = $2 WHERE id = ANY($1::integer[])

-- name: missing_ids
-- A film that is always available ("-infinity") is not held back by the delay.
SELECT m.id
FROM movies m
JOIN movie_metadata d ON d.id = m.metadata_id
WHERE m.monitored
    AND available_on(m.minimum_availability, d.in_cinemas, d.digital_release, d.physical_release)
        + $2::integer <= ($1::timestamptz AT TIME ZONE 'UTC')::date
    AND NOT EXISTS (SELECT 1 FROM movie_files f WHERE f.movie_id = m.id)
ORDER BY m.last_search_at NULLS FIRST, m.id

-- name: in_turn
-- Of these, least recently searched first; those searched after $2 have had their turn.
SELECT id FROM movies
WHERE id = ANY($1::integer[]) AND (last_search_at IS NULL OR last_search_at <= $2)
ORDER BY last_search_at NULLS FIRST, id
LIMIT $3

-- name: searched_since
SELECT count(*) FROM movies WHERE last_search_at > $1

-- name: due_on_dates
-- Missing films one of whose dates, moved by its days, lies within the last week (a program that was
-- off for some days looks then), and that were not searched for since that day.
SELECT m.id
FROM movies m
JOIN movie_metadata d ON d.id = m.metadata_id
CROSS JOIN LATERAL (
    SELECT max(day) AS day
    FROM unnest(ARRAY[d.in_cinemas + $2::integer, d.digital_release + $3::integer,
        d.physical_release + $4::integer]) AS day
    WHERE day <= $1::date AND day > $1::date - 7
) due
WHERE m.monitored AND due.day IS NOT NULL
    AND (m.last_search_at IS NULL OR (m.last_search_at AT TIME ZONE 'UTC')::date < due.day)
    AND NOT EXISTS (SELECT 1 FROM movie_files f WHERE f.movie_id = m.id)
ORDER BY m.last_search_at NULLS FIRST, m.id

-- name: due_for_refresh
SELECT m.id
FROM movies m
JOIN movie_metadata d ON d.id = m.metadata_id
WHERE d.refreshed_at IS NULL OR d.refreshed_at < $1
ORDER BY d.refreshed_at NULLS FIRST, m.id
LIMIT $2

-- name: tmdb_ids
SELECT d.tmdb_id, m.id FROM movies m JOIN movie_metadata d ON d.id = m.metadata_id

-- name: paths
SELECT path FROM movies

-- name: released_between
SELECT * FROM whole_movies
WHERE in_cinemas BETWEEN $1 AND $2
    OR digital_release BETWEEN $1 AND $2
    OR physical_release BETWEEN $1 AND $2
ORDER BY sort_key COLLATE "C", id

-- name: library_rows
SELECT * FROM library_rows ORDER BY sort_key COLLATE "C", id

-- name: library_rows_of
SELECT * FROM library_rows WHERE id = ANY($1::integer[]) ORDER BY sort_key COLLATE "C", id

-- name: counts
SELECT
    count(*) AS movies,
    count(*) FILTER (WHERE monitored) AS monitored,
    count(quality_id) AS with_file,
    count(*) FILTER (
        WHERE monitored AND quality_id IS NULL
            AND available_on <= (now() AT TIME ZONE 'UTC')::date
    ) AS missing,
    coalesce(sum(size_bytes), 0)::bigint AS size_bytes
FROM library_rows

-- name: file_kinds
-- How many monitored films hold which quality under which profile: the cutoff is judged once each.
SELECT
    quality_profile_id, quality_id, custom_format_score, file_languages, original_language,
    count(*) AS movies
FROM library_rows
WHERE quality_id IS NOT NULL AND monitored
GROUP BY quality_profile_id, quality_id, custom_format_score, file_languages, original_language

-- name: search
-- By full text: every word is a prefix; a film's own titles weigh most, and the whole title more
-- than a part of it.
WITH wanted AS MATERIALIZED (SELECT prefix_query($1) AS query, plain_text($1) AS words)
SELECT m.id
FROM wanted, movie_metadata d
JOIN movies m ON m.metadata_id = d.id
WHERE d.search @@ wanted.query
ORDER BY
    -- Only where it can be: plain_text() of every film with a "the" would take the longest.
    CASE WHEN length(d.title) <= length(wanted.words) + 8
        THEN plain_text(d.title) = wanted.words ELSE false END DESC,
    (d.sort_key = wanted.words) DESC,
    ts_rank(d.search, wanted.query) DESC,
    d.popularity DESC,
    m.id
LIMIT $2

-- name: search_loosely
-- When no word fits: a part of a word, or a word with a typo (trigrams).
WITH wanted AS MATERIALIZED (SELECT plain_text($1) AS words)
SELECT m.id
FROM wanted, movie_metadata d
JOIN movies m ON m.metadata_id = d.id
WHERE wanted.words <> ''
    AND (d.search_titles LIKE '%' || wanted.words || '%' OR wanted.words <% d.search_titles)
ORDER BY
    (d.search_titles LIKE '%' || wanted.words || '%') DESC,
    word_similarity(wanted.words, d.search_titles) DESC,
    d.popularity DESC,
    m.id
LIMIT $2
