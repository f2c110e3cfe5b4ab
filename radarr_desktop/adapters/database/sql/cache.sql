-- name: get
SELECT body, extract(epoch FROM now() - stored_at)::double precision AS age
FROM response_cache WHERE key = $1

-- name: put
INSERT INTO response_cache (key, body) VALUES ($1, $2)
ON CONFLICT (key) DO UPDATE SET body = EXCLUDED.body, stored_at = now()

-- name: forget_older
DELETE FROM response_cache WHERE stored_at < now() - $1::interval
