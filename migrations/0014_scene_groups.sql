-- Release groups: what was seen of their releases, what they are worth, how that changed, and the
-- collections that look through an indexer for them.

CREATE TABLE release_analysis (
    -- Kept when the indexer is gone: a release counts once, by what the indexer calls it.
    indexer_id integer NOT NULL,
    guid text NOT NULL,
    indexer_name text NOT NULL,
    title text NOT NULL,
    -- In capitals.
    group_key text NOT NULL,
    group_name text NOT NULL,
    size_bytes bigint NOT NULL,
    seeders integer,
    leechers integer,
    times_completed integer,
    is_internal boolean NOT NULL,
    is_exclusive boolean NOT NULL,
    resolution integer NOT NULL,
    medium text NOT NULL,
    added_at timestamptz,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (indexer_id, guid)
);
CREATE INDEX release_analysis_group ON release_analysis (group_key);

CREATE TABLE scene_groups (
    key text PRIMARY KEY,
    name text NOT NULL,
    first_seen_at timestamptz NOT NULL
);

CREATE TABLE scene_group_metrics (
    group_key text PRIMARY KEY REFERENCES scene_groups ON DELETE CASCADE,
    releases integer NOT NULL,
    score double precision NOT NULL,
    -- NULL while too little was seen.
    tier text,
    computed_at timestamptz NOT NULL,
    -- All figures.
    standing jsonb NOT NULL
);

CREATE TABLE scene_group_reputation_history (
    group_key text NOT NULL REFERENCES scene_groups ON DELETE CASCADE,
    -- One point a day, the last of it.
    day date NOT NULL,
    score double precision NOT NULL,
    releases integer NOT NULL,
    PRIMARY KEY (group_key, day)
);

CREATE TABLE analysis_sessions (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    indexer_id integer NOT NULL,
    indexer_name text NOT NULL,
    state text NOT NULL CHECK (state IN ('running', 'paused', 'stopped', 'finished', 'failed')),
    -- The page that is read next, and how many are read in all.
    next_page integer NOT NULL DEFAULT 0,
    page_budget integer NOT NULL,
    releases_seen integer NOT NULL DEFAULT 0,
    releases_new integer NOT NULL DEFAULT 0,
    groups_new integer NOT NULL DEFAULT 0,
    -- Not before, for example because the indexer's hour is used up.
    resume_at timestamptz,
    message text NOT NULL DEFAULT '',
    started_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE VIEW scene_group_standings AS
SELECT rank() OVER (ORDER BY m.tier IS NULL, m.score DESC) AS place,
    g.key, g.name, m.tier, m.score, m.releases, m.computed_at
FROM scene_groups g JOIN scene_group_metrics m ON m.group_key = g.key;

CREATE VIEW recent_analysis_sessions AS
SELECT * FROM analysis_sessions ORDER BY updated_at DESC, id DESC LIMIT 50;
