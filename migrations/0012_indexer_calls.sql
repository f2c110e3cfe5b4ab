-- Requests to indexers, written before they are sent: limits hold whatever happens meanwhile, and
-- statistics are made of them.

CREATE TABLE indexer_calls (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- Of `providers`; rows of one that is deleted go with it.
    indexer_id integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('feed', 'search', 'grab', 'caps', 'test')),
    started_at timestamptz NOT NULL,
    -- NULL until it is finished.
    duration_ms integer,
    outcome text NOT NULL CHECK (
        outcome IN ('open', 'answered', 'failed', 'too_often', 'given_up', 'held_back')
    ),
    items integer NOT NULL DEFAULT 0,
    message text NOT NULL DEFAULT ''
);
-- What limits are counted by.
CREATE INDEX indexer_calls_sent ON indexer_calls (indexer_id, (kind = 'grab'), started_at)
    WHERE outcome <> 'held_back';
CREATE INDEX indexer_calls_started_at ON indexer_calls (started_at);

-- Writes a request down and says whether one of the caps (so many calls in a span) is reached:
-- its place among those given, and when there is room again. A function, because each of its
-- statements sees what was committed before it: those who ask at once wait here for one another.
CREATE FUNCTION begin_indexer_call(
    whose integer, what text, at timestamptz, most integer[], spans interval[],
    OUT call_id bigint, OUT full_cap integer, OUT free_at timestamptz
) LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('indexer_calls'), whose);
    SELECT cap.place, reached.started_at + cap.span INTO full_cap, free_at
    FROM unnest(most, spans) WITH ORDINALITY AS cap (calls, span, place)
    CROSS JOIN LATERAL (
        -- The oldest of as many calls as are allowed.
        SELECT c.started_at FROM indexer_calls c
        WHERE c.indexer_id = whose AND (c.kind = 'grab') = (what = 'grab')
            AND c.outcome <> 'held_back' AND c.started_at > at - cap.span
        ORDER BY c.started_at DESC
        OFFSET cap.calls - 1 LIMIT 1
    ) AS reached
    ORDER BY 2 DESC
    LIMIT 1;
    INSERT INTO indexer_calls (indexer_id, kind, started_at, outcome)
    VALUES (whose, what, at, CASE WHEN full_cap IS NULL THEN 'open' ELSE 'held_back' END)
    RETURNING id INTO call_id;
END
$$;
