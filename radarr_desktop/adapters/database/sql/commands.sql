-- name: add (once)
INSERT INTO commands (
    name, body, trigger, priority, status, queued_at, started_at, ended_at, attempts, progress,
    message, result, errors, cancel_requested, correlation_id
) VALUES (
    $1, $2::jsonb, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb, $13, $14, $15
)
RETURNING id

-- name: get
SELECT * FROM commands WHERE id = $1

-- name: find_open
SELECT * FROM commands
WHERE name = $1 AND body = $2::jsonb AND (status = 'queued' OR ($3 AND status = 'started'))
ORDER BY id LIMIT 1

-- name: update
-- A wish to cancel that came in meanwhile is not overwritten.
UPDATE commands SET
    name = $2, body = $3::jsonb, trigger = $4, priority = $5, status = $6, queued_at = $7,
    started_at = $8, ended_at = $9, attempts = $10, progress = $11, message = $12,
    result = $13::jsonb, errors = $14, cancel_requested = cancel_requested OR $15,
    correlation_id = $16
WHERE id = $1

-- name: request_cancel
UPDATE commands SET cancel_requested = true WHERE id = $1 AND status IN ('queued', 'started')

-- name: recent
(SELECT * FROM commands WHERE status IN ('queued', 'started'))
UNION ALL
(
    SELECT * FROM commands WHERE status NOT IN ('queued', 'started')
    ORDER BY ended_at DESC NULLS LAST, id DESC LIMIT $1
)
ORDER BY id DESC
LIMIT $1

-- name: dead_letters
SELECT * FROM commands WHERE status = 'failed' ORDER BY id DESC

-- name: requeue
-- Its errors stay to be read; its tries begin anew.
UPDATE commands SET
    status = 'queued', queued_at = $2, started_at = NULL, ended_at = NULL, attempts = 0,
    progress = NULL, message = '', result = NULL, cancel_requested = false
WHERE id = $1 AND status = 'failed'
RETURNING priority

-- name: last_ended
-- Whole ones only: a refresh of one film is no turn of the refresh of all.
SELECT DISTINCT ON (name) * FROM commands
WHERE ended_at IS NOT NULL AND body = '{}'::jsonb
ORDER BY name, ended_at DESC, id DESC

-- name: forget_before
-- The last whole one of each name stays: the scheduler goes by it.
DELETE FROM commands c
WHERE c.ended_at < $1
    AND (
        c.body <> '{}'::jsonb
        OR EXISTS (
            SELECT 1 FROM commands newer
            WHERE newer.name = c.name AND newer.ended_at IS NOT NULL AND newer.body = '{}'::jsonb
                AND (newer.ended_at, newer.id) > (c.ended_at, c.id)
        )
    )
