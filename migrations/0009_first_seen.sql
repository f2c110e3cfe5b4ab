-- When a release was seen for the first time: in the order of these moments the lab tells what would
-- have been taken. Of releases seen before this, only the last time is known.

ALTER TABLE releases ADD COLUMN first_seen_at timestamptz;
UPDATE releases SET first_seen_at = seen_at;
ALTER TABLE releases ALTER COLUMN first_seen_at SET NOT NULL;
