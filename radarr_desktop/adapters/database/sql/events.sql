-- name: append (once)
-- The others are told with the commit, and only then.
WITH logged AS (
    INSERT INTO event_log (kind, body, at, origin) VALUES ($1, $2::jsonb, $3, $4) RETURNING id
)
SELECT id, pg_notify($5, 'logged ' || $4 || ' ' || id) FROM logged

-- name: after
SELECT id, kind, body, at FROM event_log WHERE id > $1 ORDER BY id LIMIT $2

-- name: these
SELECT id, kind, body, at, origin FROM event_log WHERE id = ANY($1::bigint[]) ORDER BY id

-- name: of_others
-- What other processes wrote after an id, to catch up.
SELECT id, kind, body, at, origin FROM event_log
WHERE id > $1 AND origin <> $2
ORDER BY id

-- name: last_id
SELECT coalesce(max(id), 0) FROM event_log

-- name: forget_before
DELETE FROM event_log WHERE at < $1

-- name: send (once)
SELECT pg_notify($1, $2)
