-- The blocklist hits more than one release of one film, and forgets; failures are counted.

ALTER TABLE blocklist
    -- NULL = for every film.
    ALTER COLUMN movie_id DROP NOT NULL,
    ADD COLUMN scope text NOT NULL DEFAULT 'release'
        CHECK (scope IN ('release', 'hash', 'title', 'group', 'pattern')),
    -- What is looked for; empty for a release as it is.
    ADD COLUMN term text NOT NULL DEFAULT '',
    -- NULL = for good.
    ADD COLUMN expires_at timestamptz,
    ADD COLUMN attempt integer NOT NULL DEFAULT 1 CHECK (attempt >= 1),
    -- NULL = nothing failed, or an older version did not say.
    ADD COLUMN failure text,
    ADD CHECK ((scope = 'release') = (term = ''));
CREATE INDEX blocklist_every_film ON blocklist (at DESC) WHERE movie_id IS NULL;
CREATE INDEX blocklist_expires_at ON blocklist (expires_at);

CREATE TABLE failures (
    at timestamptz NOT NULL,
    reason text NOT NULL,
    -- Empty = the failure was none of an indexer's release.
    indexer_name text NOT NULL DEFAULT ''
);
CREATE INDEX failures_at ON failures (at);
