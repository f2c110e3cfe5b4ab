-- Names that a custom format must match or must not match, kept with the format.

ALTER TABLE custom_formats
    ADD COLUMN tests jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(tests) = 'array');
