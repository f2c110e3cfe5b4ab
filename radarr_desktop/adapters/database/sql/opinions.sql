-- name: get
SELECT name, guess FROM second_opinions WHERE speaker = $1 AND name = ANY ($2::text[])

-- name: put
INSERT INTO second_opinions (speaker, name, guess, asked_at)
SELECT $1, given.name, given.guess::jsonb, $4
FROM unnest($2::text[], $3::text[]) AS given (name, guess)
ON CONFLICT (speaker, name) DO UPDATE SET
    guess = EXCLUDED.guess, asked_at = EXCLUDED.asked_at

-- name: forget_before
DELETE FROM second_opinions WHERE asked_at < $1
