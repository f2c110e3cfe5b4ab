-- name: begin (once)
SELECT * FROM begin_indexer_call($1, $2, $3, $4::integer[], $5::interval[])

-- name: finish
UPDATE indexer_calls SET outcome = $2, duration_ms = $3, items = $4, message = $5 WHERE id = $1

-- name: sums
SELECT
    indexer_id,
    count(*) FILTER (WHERE kind <> 'grab' AND outcome <> 'held_back') AS queries,
    count(*) FILTER (WHERE kind = 'grab' AND outcome <> 'held_back') AS grabs,
    count(*) FILTER (WHERE outcome IN ('failed', 'given_up')) AS failures,
    count(*) FILTER (WHERE outcome = 'too_often') AS too_often,
    count(*) FILTER (WHERE outcome = 'held_back') AS held_back,
    coalesce(sum(items), 0) AS items,
    count(*) FILTER (WHERE outcome = 'answered') AS answered,
    avg(duration_ms) FILTER (WHERE outcome = 'answered')::double precision AS average_ms,
    percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_ms)
        FILTER (WHERE outcome = 'answered') AS p95_ms
FROM indexer_calls
WHERE started_at >= $1 AND started_at < $2
GROUP BY indexer_id

-- name: days
-- Days of which only the sum is left, and those that are still there row by row.
SELECT * FROM (
    SELECT
        indexer_id, day, queries, grabs, failures, too_often, held_back, items, answered,
        average_ms, p95_ms
    FROM indexer_days
    UNION ALL
    SELECT
        indexer_id,
        (started_at AT TIME ZONE 'UTC')::date AS day,
        count(*) FILTER (WHERE kind <> 'grab' AND outcome <> 'held_back'),
        count(*) FILTER (WHERE kind = 'grab' AND outcome <> 'held_back'),
        count(*) FILTER (WHERE outcome IN ('failed', 'given_up')),
        count(*) FILTER (WHERE outcome = 'too_often'),
        count(*) FILTER (WHERE outcome = 'held_back'),
        coalesce(sum(items), 0),
        count(*) FILTER (WHERE outcome = 'answered'),
        avg(duration_ms) FILTER (WHERE outcome = 'answered')::double precision,
        percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_ms)
            FILTER (WHERE outcome = 'answered')
    FROM indexer_calls
    GROUP BY indexer_id, 2
) AS every_day
WHERE day >= $1 AND ($2::integer IS NULL OR indexer_id = $2)
ORDER BY day, indexer_id

-- name: last_errors
SELECT DISTINCT ON (indexer_id) indexer_id, started_at, message
FROM indexer_calls
WHERE outcome IN ('failed', 'given_up', 'too_often')
ORDER BY indexer_id, started_at DESC

-- name: failures
SELECT started_at, message
FROM indexer_calls
WHERE indexer_id = $1 AND outcome IN ('failed', 'given_up', 'too_often')
ORDER BY started_at DESC
LIMIT $2

-- name: used
-- How many calls count for each cap, and when the oldest of them no longer does.
SELECT cap.place, count(c.id) AS used, min(c.started_at) + cap.span AS free_at
FROM unnest($1::integer[], $2::boolean[], $3::interval[]) WITH ORDINALITY
    AS cap (indexer_id, is_grab, span, place)
LEFT JOIN indexer_calls c ON c.indexer_id = cap.indexer_id AND (c.kind = 'grab') = cap.is_grab
    AND c.outcome <> 'held_back' AND c.started_at > $4::timestamptz - cap.span
GROUP BY cap.place, cap.span
ORDER BY cap.place

-- name: sum_up_before
-- Whole days become one row each; the moment is a midnight.
WITH gone AS (
    DELETE FROM indexer_calls WHERE started_at < $1 RETURNING *
)
INSERT INTO indexer_days
SELECT
    indexer_id,
    (started_at AT TIME ZONE 'UTC')::date AS day,
    count(*) FILTER (WHERE kind <> 'grab' AND outcome <> 'held_back'),
    count(*) FILTER (WHERE kind = 'grab' AND outcome <> 'held_back'),
    count(*) FILTER (WHERE outcome IN ('failed', 'given_up')),
    count(*) FILTER (WHERE outcome = 'too_often'),
    count(*) FILTER (WHERE outcome = 'held_back'),
    coalesce(sum(items), 0),
    count(*) FILTER (WHERE outcome = 'answered'),
    avg(duration_ms) FILTER (WHERE outcome = 'answered'),
    percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_ms)
        FILTER (WHERE outcome = 'answered')
FROM gone
GROUP BY indexer_id, 2
ON CONFLICT (indexer_id, day) DO NOTHING

-- name: forget_days_before
DELETE FROM indexer_days WHERE day < $1
