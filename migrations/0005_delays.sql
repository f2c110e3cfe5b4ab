-- Delay profiles, release profiles, and the releases that wait for their time.

CREATE TABLE delay_profiles (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    enable_usenet boolean NOT NULL DEFAULT true,
    enable_torrent boolean NOT NULL DEFAULT true,
    preferred_protocol text NOT NULL CHECK (preferred_protocol IN ('usenet', 'torrent')),
    -- Minutes.
    usenet_delay integer NOT NULL DEFAULT 0 CHECK (usenet_delay >= 0),
    torrent_delay integer NOT NULL DEFAULT 0 CHECK (torrent_delay >= 0),
    bypass_if_highest_quality boolean NOT NULL DEFAULT false,
    bypass_if_above_format_score boolean NOT NULL DEFAULT false,
    minimum_format_score integer NOT NULL DEFAULT 0,
    position integer NOT NULL,
    tags integer[] NOT NULL DEFAULT '{}'
);
-- The one for all films that no other is for.
CREATE UNIQUE INDEX delay_profiles_default ON delay_profiles ((true)) WHERE tags = '{}';
INSERT INTO delay_profiles (preferred_protocol, position) VALUES ('torrent', 2147483647);

CREATE TABLE release_profiles (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL DEFAULT '',
    enabled boolean NOT NULL DEFAULT true,
    required text[] NOT NULL DEFAULT '{}',
    ignored text[] NOT NULL DEFAULT '{}',
    -- 0 = releases of every indexer.
    indexer_id integer NOT NULL DEFAULT 0,
    tags integer[] NOT NULL DEFAULT '{}'
);

CREATE TABLE pending_releases (
    -- Not to be mistaken for ids of downloads: both stand in the queue.
    id integer GENERATED ALWAYS AS IDENTITY (START WITH 1000000000) PRIMARY KEY,
    movie_id integer NOT NULL REFERENCES movies ON DELETE CASCADE,
    indexer_id integer NOT NULL,
    guid text NOT NULL,
    release jsonb NOT NULL CHECK (jsonb_typeof(release) = 'object'),
    parsed jsonb NOT NULL CHECK (jsonb_typeof(parsed) = 'object'),
    custom_format_score integer NOT NULL DEFAULT 0,
    -- What it waits for: sentences.
    why text[] NOT NULL,
    added_at timestamptz NOT NULL,
    -- When to judge it again, also without a feed.
    due_at timestamptz,
    UNIQUE (movie_id, indexer_id, guid)
);
CREATE INDEX pending_releases_due_at ON pending_releases (due_at);
