-- Every title of a film as domain/title_forms.py folds it, so that one query finds a film by its
-- original title as well, and by other ways to write a title: Rocky 2, Goethe, "Matrix, The".
--
-- The program fills the table whenever it saves a film. Films that are here already get theirs
-- from this approximation, until their next refresh.

CREATE TABLE loose_titles (
    title text NOT NULL,
    metadata_id integer NOT NULL REFERENCES movie_metadata ON DELETE CASCADE,
    PRIMARY KEY (title, metadata_id)
);
CREATE INDEX loose_titles_metadata_id ON loose_titles (metadata_id);

CREATE FUNCTION pg_temp.loose_title(title text) RETURNS text
    LANGUAGE sql
    AS $$
        WITH words AS (
            SELECT word, place, count(*) OVER () AS total,
                lag(word) OVER (ORDER BY place) AS before,
                lead(word) OVER (ORDER BY place) AS after
            FROM unnest(string_to_array(public.plain_text(
                translate(replace(title, '&', ' and '), '''’‘`´', '')), ' '))
                WITH ORDINALITY AS parts (word, place)
        ), numbers (word, digits, is_roman) AS (
            SELECT word, place::text, false
            FROM unnest(string_to_array(
                'one two three four five six seven eight nine ten eleven twelve', ' '))
                WITH ORDINALITY AS counted (word, place)
            UNION ALL
            SELECT lower(to_char(n, 'FMRN')), n::text, true FROM generate_series(1, 20) AS n
        )
        SELECT coalesce(string_agg(coalesce(n.digits, replace(replace(replace(replace(
            w.word, 'ae', 'a'), 'oe', 'o'), 'ue', 'u'), 'aa', 'a')), '' ORDER BY w.place), '')
        FROM words w
        LEFT JOIN numbers n ON n.word = w.word AND (w.place > 1 OR NOT n.is_roman)
        WHERE w.total = 1 OR NOT (
            w.place = 1
                AND w.word IN ('the', 'a', 'an', 'der', 'das', 'le', 'les', 'el', 'los', 'las', 'il', 'het')
            OR w.place = w.total AND w.word IN ('the', 'a', 'an')
            OR w.place > 1 AND w.place < w.total
                AND w.word IN ('the', 'a', 'an', 'and', 'or', 'of', 'und', 'et', 'y', 'och', 'og')
                AND length(w.before) > 1 AND (w.word <> 'a' OR length(w.after) > 1)
        )
    $$;

INSERT INTO loose_titles (title, metadata_id)
SELECT DISTINCT pg_temp.loose_title(known.title), known.id
FROM (
    SELECT title, id FROM movie_metadata
    UNION SELECT original_title, id FROM movie_metadata
    UNION SELECT title, metadata_id FROM alternative_titles
) AS known (title, id)
WHERE pg_temp.loose_title(known.title) <> '';

DROP FUNCTION pg_temp.loose_title(text);
