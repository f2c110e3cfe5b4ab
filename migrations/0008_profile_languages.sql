-- What a profile demands of languages beside its one language.

ALTER TABLE quality_profiles
    -- {"all_of": [ids], "any_of": [ids], "none_of": [ids]}
    ADD COLUMN languages jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(languages) = 'object');

-- Lists tell which files break such a demand.
CREATE OR REPLACE VIEW library_rows AS
SELECT
    m.id, d.tmdb_id, d.imdb_id, d.title, d.sort_title, d.sort_key, d.year, d.status, m.monitored,
    m.quality_profile_id, m.added_at, d.poster_url, d.genres, d.rating, m.tags, m.path,
    d.runtime_minutes,
    available_on(m.minimum_availability, d.in_cinemas, d.digital_release, d.physical_release)
        AS available_on,
    f.quality_id, f.size_bytes, f.custom_format_score, d.original_language,
    f.languages AS file_languages
FROM movies m
JOIN movie_metadata d ON d.id = m.metadata_id
LEFT JOIN LATERAL (
    SELECT c.quality_id, c.size_bytes, c.custom_format_score, c.languages
    FROM movie_files c WHERE c.movie_id = m.id ORDER BY c.id DESC LIMIT 1
) f ON true;
