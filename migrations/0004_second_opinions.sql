-- What another reader said about names that the rules do not settle: a restart does not ask again.

CREATE TABLE second_opinions (
    -- Who was asked, with the version: `guessit 4.4.0`.
    speaker text NOT NULL,
    -- At most 300 characters: longer names are not asked about.
    name text NOT NULL,
    guess jsonb NOT NULL CHECK (jsonb_typeof(guess) = 'object'),
    asked_at timestamptz NOT NULL,
    PRIMARY KEY (speaker, name)
);
CREATE INDEX second_opinions_asked_at ON second_opinions (asked_at);
