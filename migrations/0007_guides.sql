-- What follows a published guide, and what the guide said when it was last applied.

CREATE TABLE guide_formats (
    guide_id text PRIMARY KEY,
    -- No reference: that a person deleted the format is remembered, so that it is not made again.
    format_id integer NOT NULL UNIQUE,
    applied jsonb NOT NULL CHECK (jsonb_typeof(applied) = 'object')
);

CREATE TABLE guide_profiles (
    guide_id text PRIMARY KEY,
    profile_id integer NOT NULL UNIQUE REFERENCES quality_profiles ON DELETE CASCADE,
    -- What a person adds to the guide's recommendation, and what they leave out.
    added text[] NOT NULL DEFAULT '{}',
    dropped text[] NOT NULL DEFAULT '{}',
    applied jsonb NOT NULL CHECK (jsonb_typeof(applied) = 'object'),
    -- [[the guide's id of a format, points], …]
    scores jsonb NOT NULL CHECK (jsonb_typeof(scores) = 'array')
);

-- One row.
CREATE TABLE guide_state (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    -- The set of sizes that is followed; '' = none.
    sizes_id text NOT NULL DEFAULT '',
    sizes jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(sizes) = 'array'),
    revision text NOT NULL DEFAULT '',
    checked_at timestamptz,
    applied_at timestamptz,
    -- Why the guide could not be read, '' if it could.
    trouble text NOT NULL DEFAULT '',
    -- How many formats and profiles differ from the guide and wait for a person.
    pending integer NOT NULL DEFAULT 0
);
INSERT INTO guide_state DEFAULT VALUES;
