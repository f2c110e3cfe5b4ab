-- name: section
SELECT values FROM settings WHERE section = $1

-- name: save_section
INSERT INTO settings (section, values) VALUES ($1, $2::jsonb)
ON CONFLICT (section) DO UPDATE SET values = EXCLUDED.values
