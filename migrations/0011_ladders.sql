-- What each rule saw of a release, what it wanted, and the outcome, in place of the rules' names.
-- Releases that were judged together share most rungs: these are kept once for all of them, and a
-- release names its own by their places.

CREATE TABLE ladders (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rungs jsonb NOT NULL CHECK (jsonb_typeof(rungs) = 'array')
);
ALTER TABLE releases
    ADD COLUMN ladder_id integer REFERENCES ladders,
    -- Places in `ladders.rungs`, from 0.
    ADD COLUMN rungs smallint[] NOT NULL DEFAULT '{}';
CREATE INDEX releases_ladder_id ON releases (ladder_id);

-- Of releases seen before, the rules' names and the sentences of those that objected are known.
CREATE TEMPORARY TABLE old_rungs ON COMMIT DROP AS
SELECT
    indexer_id, guid, search_id, portion, place, rung,
    dense_rank() OVER (PARTITION BY search_id, portion ORDER BY rung) - 1 AS number
FROM (
    SELECT
        r.indexer_id, r.guid, r.search_id, r.position / 1000 AS portion, a.place,
        jsonb_strip_nulls(jsonb_build_object(
            'rule', a.rule, 'passes', o.objection IS NULL,
            'saw', coalesce(o.objection ->> 'message', ''),
            'kind', o.objection -> 'kind', 'until', o.objection -> 'until'
        )) AS rung
    FROM releases r
    CROSS JOIN LATERAL unnest(r.asked) WITH ORDINALITY AS a (rule, place)
    LEFT JOIN LATERAL (
        SELECT objection FROM jsonb_array_elements(r.rejections) AS objection
        WHERE objection ->> 'rule' = a.rule LIMIT 1
    ) AS o ON true
) AS asked;
ALTER TABLE ladders ADD COLUMN search_id text, ADD COLUMN portion integer;
INSERT INTO ladders (search_id, portion, rungs)
SELECT search_id, portion, jsonb_agg(rung ORDER BY number)
FROM (SELECT DISTINCT search_id, portion, number, rung FROM old_rungs) AS once
GROUP BY search_id, portion;
UPDATE releases r SET ladder_id = l.id, rungs = o.numbers
FROM (
    SELECT indexer_id, guid, search_id, portion, array_agg(number::smallint ORDER BY place) AS numbers
    FROM old_rungs GROUP BY indexer_id, guid, search_id, portion
) AS o
JOIN ladders l USING (search_id, portion)
WHERE r.indexer_id = o.indexer_id AND r.guid = o.guid;
ALTER TABLE ladders DROP COLUMN search_id, DROP COLUMN portion;
ALTER TABLE releases DROP COLUMN asked;

ALTER TABLE grabs
    ADD COLUMN ladder jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(ladder) = 'array');
