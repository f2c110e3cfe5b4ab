-- name: forget_held
-- A held job whose command gets a new one.
DELETE FROM pgqueuer WHERE status = 'failed' AND payload = $1

-- name: forget_orphans
-- Held jobs whose command is gone.
DELETE FROM pgqueuer
WHERE status = 'failed'
    AND NOT EXISTS (
        SELECT 1 FROM commands WHERE commands.id = convert_from(pgqueuer.payload, 'UTF8')::integer
    )

-- name: forget_log
DELETE FROM pgqueuer_log WHERE created < $1

-- name: forget_statistics
DELETE FROM pgqueuer_statistics WHERE created < $1

-- name: untry
-- PgQueuer counts a try when a job goes back; one that we broke off is not to count.
UPDATE pgqueuer SET attempts = attempts - 1 WHERE id = $1

-- name: notify
SELECT pg_notify($1, $2)
