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

-- name: release
-- A worker that stops in the middle gives its jobs back; that was no try.
UPDATE pgqueuer SET
    status = 'queued', queue_manager_id = NULL, slot = NULL, execute_after = now(), updated = now()
WHERE id = ANY($1::bigint[]) AND status = 'picked'
