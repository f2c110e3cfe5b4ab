-- The first schema: films and their files, profiles, providers, releases, grabs, downloads, imports,
-- history, blocklist, commands, settings, events, and what full-text search needs.
--
-- Shapes that are foreign or only looked at whole are JSONB; what is asked for has a column and an
-- index. Qualities and languages are kept by Radarr's ids. Nothing here needs more than PostgreSQL 15.

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

-- unaccent() is only STABLE, because its dictionary could be changed; ours is the one that
-- PostgreSQL brings. Without IMMUTABLE it could not stand in an index or a generated column.
CREATE FUNCTION public.plain_text(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    AS $$
        SELECT btrim(regexp_replace(
            lower(public.unaccent('public.unaccent'::regdictionary, value)),
            '[^[:alnum:]]+', ' ', 'g'))
    $$;
COMMENT ON FUNCTION public.plain_text IS 'Lower case, no accents, words parted by one space.';

-- What a person typed, as a query in which each word is a prefix: 'toy st' → 'toy':* & 'st':*
CREATE FUNCTION public.prefix_query(value text) RETURNS tsquery
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    AS $$
        SELECT CASE WHEN public.plain_text(value) = '' THEN NULL
            ELSE to_tsquery('pg_catalog.simple'::regconfig,
                replace(public.plain_text(value), ' ', ':* & ') || ':*')
        END
    $$;

-- The first moment a film may be looked for: NULL = never, '-infinity' = always.
CREATE FUNCTION public.available_on(
    minimum_availability text, in_cinemas date, digital_release date, physical_release date
) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
        SELECT CASE
            WHEN minimum_availability IN ('tba', 'announced') THEN '-infinity'::date
            WHEN minimum_availability = 'inCinemas' AND in_cinemas IS NOT NULL THEN in_cinemas
            ELSE coalesce(least(digital_release, physical_release), in_cinemas + 90)
        END
    $$;

-- ---------------------------------------------------------------------------------- what is known

CREATE TABLE movie_metadata (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tmdb_id integer NOT NULL UNIQUE CHECK (tmdb_id > 0),
    imdb_id text NOT NULL DEFAULT '',
    title text NOT NULL,
    clean_title text NOT NULL,
    sort_title text NOT NULL,
    original_title text NOT NULL DEFAULT '',
    original_language integer NOT NULL DEFAULT 1,
    status text NOT NULL CHECK (status IN ('tba', 'announced', 'inCinemas', 'released', 'deleted')),
    year integer NOT NULL DEFAULT 0 CHECK (year >= 0),
    secondary_year integer,
    overview text NOT NULL DEFAULT '',
    runtime_minutes integer NOT NULL DEFAULT 0 CHECK (runtime_minutes >= 0),
    in_cinemas date,
    digital_release date,
    physical_release date,
    genres text[] NOT NULL DEFAULT '{}',
    keywords text[] NOT NULL DEFAULT '{}',
    studio text NOT NULL DEFAULT '',
    certification text NOT NULL DEFAULT '',
    website text NOT NULL DEFAULT '',
    youtube_trailer_id text NOT NULL DEFAULT '',
    popularity double precision NOT NULL DEFAULT 0,
    ratings jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(ratings) = 'array'),
    images jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(images) = 'array'),
    collection jsonb CHECK (jsonb_typeof(collection) = 'object'),
    refreshed_at timestamptz,
    -- What lists show and sort by, taken out once instead of at each look.
    sort_key text GENERATED ALWAYS AS (public.plain_text(sort_title)) STORED,
    poster_url text GENERATED ALWAYS AS (
        coalesce(jsonb_path_query_first(images, '$[*] ? (@.kind == "poster").url') #>> '{}', '')
    ) STORED,
    rating double precision GENERATED ALWAYS AS (
        coalesce(
            jsonb_path_query_first(ratings, '$[*] ? (@.source == "tmdb").value'),
            jsonb_path_query_first(ratings, '$[*].value'),
            '0'::jsonb
        )::double precision
    ) STORED,
    -- Kept by triggers: they also look at alternative_titles.
    search tsvector NOT NULL DEFAULT ''::tsvector,
    search_titles text NOT NULL DEFAULT ''
);
CREATE INDEX movie_metadata_imdb_id ON movie_metadata (imdb_id) WHERE imdb_id <> '';
CREATE INDEX movie_metadata_clean_title ON movie_metadata (clean_title);
CREATE INDEX movie_metadata_sort_key ON movie_metadata (sort_key COLLATE "C");
CREATE INDEX movie_metadata_search ON movie_metadata USING gin (search);
CREATE INDEX movie_metadata_search_titles ON movie_metadata USING gin (search_titles gin_trgm_ops);
CREATE INDEX movie_metadata_genres ON movie_metadata USING gin (genres);
CREATE INDEX movie_metadata_keywords ON movie_metadata USING gin (keywords);

CREATE TABLE alternative_titles (
    metadata_id integer NOT NULL REFERENCES movie_metadata ON DELETE CASCADE,
    -- The place in the list of the source.
    position integer NOT NULL,
    title text NOT NULL,
    clean_title text NOT NULL,
    source text NOT NULL CHECK (source IN ('tmdb', 'mappings', 'user', 'indexer')),
    language integer,
    PRIMARY KEY (metadata_id, position)
);
CREATE INDEX alternative_titles_clean_title ON alternative_titles (clean_title);

-- The document that is searched: A = titles of the film itself, B = other titles, C = keywords.
CREATE FUNCTION public.search_document(title text, original text, others text, keywords text[])
    RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
        SELECT
            setweight(to_tsvector('pg_catalog.simple'::regconfig,
                public.plain_text(coalesce(title, '') || ' ' || coalesce(original, ''))), 'A') ||
            setweight(to_tsvector('pg_catalog.simple'::regconfig,
                public.plain_text(coalesce(others, ''))), 'B') ||
            setweight(to_tsvector('pg_catalog.simple'::regconfig,
                public.plain_text(coalesce(array_to_string(keywords, ' '), ''))), 'C')
    $$;

CREATE FUNCTION public.fill_search() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    DECLARE
        others text;
    BEGIN
        SELECT string_agg(a.title, ' · ' ORDER BY a.position) INTO others
        FROM public.alternative_titles a WHERE a.metadata_id = NEW.id;
        NEW.search := public.search_document(NEW.title, NEW.original_title, others, NEW.keywords);
        NEW.search_titles := public.plain_text(
            concat_ws(' ', NEW.title, NULLIF(NEW.original_title, NEW.title), others));
        RETURN NEW;
    END
    $$;
CREATE TRIGGER movie_metadata_fill_search
    BEFORE INSERT OR UPDATE OF title, original_title, keywords, search ON movie_metadata
    FOR EACH ROW EXECUTE FUNCTION public.fill_search();

-- Once a statement, not once a title: assigning the column lets the trigger above do the work.
CREATE FUNCTION public.alternative_titles_changed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    BEGIN
        UPDATE public.movie_metadata SET search = ''
        WHERE id IN (SELECT DISTINCT metadata_id FROM changed);
        RETURN NULL;
    END
    $$;
CREATE TRIGGER alternative_titles_inserted AFTER INSERT ON alternative_titles
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION public.alternative_titles_changed();
CREATE TRIGGER alternative_titles_updated AFTER UPDATE ON alternative_titles
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION public.alternative_titles_changed();
CREATE TRIGGER alternative_titles_deleted AFTER DELETE ON alternative_titles
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION public.alternative_titles_changed();

-- ------------------------------------------------------------------------------ what is wanted

CREATE TABLE quality_definitions (
    quality_id integer PRIMARY KEY,
    title text NOT NULL,
    min_size double precision NOT NULL DEFAULT 0 CHECK (min_size >= 0),
    max_size double precision,
    preferred_size double precision,
    CHECK (max_size IS NULL OR max_size >= min_size)
);

CREATE TABLE quality_profiles (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    -- [{"qualities": [ids], "allowed": bool, "group_id": …, "group_name": …}], worst first
    items jsonb NOT NULL CHECK (jsonb_typeof(items) = 'array'),
    cutoff integer NOT NULL,
    upgrade_allowed boolean NOT NULL DEFAULT true,
    min_format_score integer NOT NULL DEFAULT 0,
    cutoff_format_score integer NOT NULL DEFAULT 0,
    min_upgrade_format_score integer NOT NULL DEFAULT 1,
    -- [[custom format id, points], …]
    format_scores jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(format_scores) = 'array'),
    language integer NOT NULL DEFAULT -1
);
CREATE UNIQUE INDEX quality_profiles_name ON quality_profiles (lower(name));

CREATE TABLE custom_formats (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    include_when_renaming boolean NOT NULL DEFAULT false,
    conditions jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(conditions) = 'array')
);
CREATE UNIQUE INDEX custom_formats_name ON custom_formats (lower(name));
CREATE INDEX custom_formats_conditions ON custom_formats USING gin (conditions jsonb_path_ops);

CREATE TABLE tags (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    label text NOT NULL UNIQUE CHECK (label <> '' AND label = lower(label))
);

CREATE TABLE root_folders (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    path text NOT NULL UNIQUE CHECK (path <> '')
);

-- ------------------------------------------------------------------------------- the library

CREATE TABLE movies (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    metadata_id integer NOT NULL UNIQUE REFERENCES movie_metadata ON DELETE RESTRICT,
    path text NOT NULL UNIQUE CHECK (path <> ''),
    root_folder_path text NOT NULL,
    quality_profile_id integer NOT NULL REFERENCES quality_profiles ON DELETE RESTRICT,
    monitored boolean NOT NULL DEFAULT true,
    minimum_availability text NOT NULL DEFAULT 'released'
        CHECK (minimum_availability IN ('tba', 'announced', 'inCinemas', 'released', 'deleted')),
    added_at timestamptz NOT NULL,
    tags integer[] NOT NULL DEFAULT '{}',
    last_search_at timestamptz
);
CREATE INDEX movies_quality_profile_id ON movies (quality_profile_id);
CREATE INDEX movies_tags ON movies USING gin (tags);

CREATE TABLE movie_files (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    movie_id integer NOT NULL REFERENCES movies ON DELETE CASCADE,
    relative_path text NOT NULL CHECK (relative_path <> ''),
    size_bytes bigint NOT NULL CHECK (size_bytes >= 0),
    added_at timestamptz NOT NULL,
    quality_id integer NOT NULL,
    revision jsonb NOT NULL DEFAULT '{}',
    languages integer[] NOT NULL DEFAULT '{}',
    release_group text NOT NULL DEFAULT '',
    edition text NOT NULL DEFAULT '',
    scene_name text NOT NULL DEFAULT '',
    original_path text NOT NULL DEFAULT '',
    placed_by text NOT NULL DEFAULT ''
        CHECK (placed_by IN ('', 'hardlink', 'reflink', 'copy', 'move')),
    indexer_flags integer NOT NULL DEFAULT 0,
    custom_format_score integer NOT NULL DEFAULT 0,
    media_info jsonb
);
-- The newest is the film's current file.
CREATE INDEX movie_files_movie_id ON movie_files (movie_id, id DESC);
CREATE INDEX movie_files_media_info ON movie_files USING gin (media_info jsonb_path_ops);

-- -------------------------------------------------------------------------------- providers

CREATE TABLE providers (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind <> ''),
    implementation text NOT NULL,
    name text NOT NULL CHECK (name <> ''),
    protocol text NOT NULL CHECK (protocol IN ('unknown', 'usenet', 'torrent')),
    enabled boolean NOT NULL DEFAULT true,
    priority integer NOT NULL DEFAULT 25,
    tags integer[] NOT NULL DEFAULT '{}',
    -- By attribute name; a secret is {"$secret": ciphertext}.
    settings jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(settings) = 'object'),
    enable_rss boolean NOT NULL DEFAULT true,
    enable_automatic_search boolean NOT NULL DEFAULT true,
    enable_interactive_search boolean NOT NULL DEFAULT true,
    download_client_id integer NOT NULL DEFAULT 0,
    remove_completed boolean NOT NULL DEFAULT true,
    remove_failed boolean NOT NULL DEFAULT true,
    changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX providers_name ON providers (kind, lower(name));
CREATE INDEX providers_tags ON providers USING gin (tags);
CREATE INDEX providers_settings ON providers USING gin (settings jsonb_path_ops);

-- No foreign key: built-in sources (metadata) have a status and no row above.
CREATE TABLE provider_status (
    provider_kind text NOT NULL,
    provider_id integer NOT NULL,
    level integer NOT NULL CHECK (level >= 0),
    initial_failure_at timestamptz,
    most_recent_failure_at timestamptz,
    disabled_until timestamptz,
    message text NOT NULL DEFAULT '',
    PRIMARY KEY (provider_kind, provider_id)
);

-- ------------------------------------------------------------------- from feed to shelf

CREATE TABLE releases (
    indexer_id integer NOT NULL,
    guid text NOT NULL,
    search_id text NOT NULL,
    -- The place in its search.
    position integer NOT NULL,
    published_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    movie_id integer REFERENCES movies ON DELETE SET NULL,
    -- Addresses may hold a passkey: they are {"$secret": ciphertext}.
    release jsonb NOT NULL CHECK (jsonb_typeof(release) = 'object'),
    parsed jsonb,
    candidate jsonb,
    rejections jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(rejections) = 'array'),
    asked text[] NOT NULL DEFAULT '{}',
    PRIMARY KEY (indexer_id, guid)
);
CREATE INDEX releases_search_id ON releases (search_id, position);
CREATE INDEX releases_published_at ON releases (indexer_id, published_at DESC);
CREATE INDEX releases_seen_at ON releases (seen_at);
CREATE INDEX releases_movie_id ON releases (movie_id) WHERE movie_id IS NOT NULL;
CREATE INDEX releases_release ON releases USING gin (release jsonb_path_ops);
CREATE INDEX releases_rejections ON releases USING gin (rejections jsonb_path_ops);

CREATE TABLE grabs (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    download_id text NOT NULL CHECK (download_id <> ''),
    movie_id integer NOT NULL REFERENCES movies ON DELETE CASCADE,
    client_id integer NOT NULL,
    client_name text NOT NULL,
    release jsonb NOT NULL CHECK (jsonb_typeof(release) = 'object'),
    parsed jsonb NOT NULL CHECK (jsonb_typeof(parsed) = 'object'),
    -- The .torrent, encrypted: its tracker addresses may hold a passkey.
    payload bytea,
    state text NOT NULL CHECK (state IN ('sending', 'sent', 'failed')),
    custom_format_score integer NOT NULL DEFAULT 0,
    why text[] NOT NULL DEFAULT '{}',
    correlation_id text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    interactive boolean NOT NULL DEFAULT false,
    -- Set when the order came to an end: refused, or its download ended or was removed.
    closed_at timestamptz
);
CREATE UNIQUE INDEX grabs_one_open ON grabs (download_id) WHERE closed_at IS NULL;
CREATE INDEX grabs_download_id ON grabs (download_id, id DESC);
CREATE INDEX grabs_movie_id ON grabs (movie_id);
CREATE INDEX grabs_sending ON grabs (id) WHERE state = 'sending';
CREATE INDEX grabs_release ON grabs USING gin (release jsonb_path_ops);

CREATE TABLE downloads (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    grab_id integer NOT NULL UNIQUE REFERENCES grabs ON DELETE CASCADE,
    download_id text NOT NULL,
    movie_id integer NOT NULL REFERENCES movies ON DELETE CASCADE,
    client_id integer NOT NULL,
    client_name text NOT NULL,
    indexer_name text NOT NULL,
    title text NOT NULL,
    protocol text NOT NULL CHECK (protocol IN ('unknown', 'usenet', 'torrent')),
    state text NOT NULL CHECK (state IN ('downloading', 'importBlocked', 'importPending',
        'importing', 'imported', 'failedPending', 'failed', 'ignored')),
    status text NOT NULL CHECK (status IN ('queued', 'paused', 'downloading', 'completed',
        'failed', 'warning')),
    total_bytes bigint NOT NULL CHECK (total_bytes >= 0),
    remaining_bytes bigint NOT NULL CHECK (remaining_bytes >= 0),
    speed bigint NOT NULL DEFAULT 0,
    eta interval,
    output_path text NOT NULL DEFAULT '',
    messages jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(messages) = 'array'),
    correlation_id text NOT NULL DEFAULT '',
    added_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    stalled_since timestamptz,
    missing_since timestamptz
);
CREATE INDEX downloads_download_id ON downloads (download_id, id DESC);
CREATE INDEX downloads_movie_id ON downloads (movie_id);
CREATE INDEX downloads_open ON downloads (state)
    WHERE state NOT IN ('imported', 'failed', 'ignored');

-- An order is open as long as its download is: then the same release may be ordered again.
CREATE FUNCTION public.close_grab() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            UPDATE public.grabs SET closed_at = now()
            WHERE id = OLD.grab_id AND closed_at IS NULL;
        ELSIF NEW.state IN ('imported', 'failed', 'ignored') THEN
            UPDATE public.grabs SET closed_at = now()
            WHERE id = NEW.grab_id AND closed_at IS NULL;
        END IF;
        RETURN NULL;
    END
    $$;
CREATE TRIGGER downloads_close_grab AFTER INSERT OR UPDATE OF state OR DELETE ON downloads
    FOR EACH ROW EXECUTE FUNCTION public.close_grab();

CREATE TABLE import_journal (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    download_id text NOT NULL,
    movie_id integer NOT NULL REFERENCES movies ON DELETE CASCADE,
    source_path text NOT NULL,
    target_path text NOT NULL,
    replaces_file_id integer NOT NULL DEFAULT 0,
    file jsonb NOT NULL CHECK (jsonb_typeof(file) = 'object'),
    extras jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(extras) = 'array'),
    begun_at timestamptz NOT NULL,
    finished_at timestamptz
);
CREATE UNIQUE INDEX import_journal_one_open ON import_journal (target_path)
    WHERE finished_at IS NULL;
CREATE INDEX import_journal_movie_id ON import_journal (movie_id);

CREATE TABLE history (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    movie_id integer NOT NULL REFERENCES movies ON DELETE CASCADE,
    -- Radarr's number of the event type.
    kind integer NOT NULL CHECK (kind > 0),
    source_title text NOT NULL,
    quality_id integer NOT NULL,
    revision jsonb NOT NULL DEFAULT '{}',
    languages integer[] NOT NULL DEFAULT '{}',
    download_id text NOT NULL DEFAULT '',
    correlation_id text NOT NULL DEFAULT '',
    at timestamptz NOT NULL,
    custom_format_score integer NOT NULL DEFAULT 0,
    facts jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(facts) = 'object')
);
CREATE INDEX history_movie_id ON history (movie_id, at DESC, id DESC);
CREATE INDEX history_at ON history (at DESC, id DESC);
CREATE INDEX history_download_id ON history (download_id, at DESC) WHERE download_id <> '';
CREATE INDEX history_facts ON history USING gin (facts jsonb_path_ops);

CREATE TABLE blocklist (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    movie_id integer NOT NULL REFERENCES movies ON DELETE CASCADE,
    source_title text NOT NULL,
    quality_id integer NOT NULL,
    revision jsonb NOT NULL DEFAULT '{}',
    languages integer[] NOT NULL DEFAULT '{}',
    protocol text NOT NULL CHECK (protocol IN ('unknown', 'usenet', 'torrent')),
    indexer_name text NOT NULL DEFAULT '',
    info_hash text NOT NULL DEFAULT '',
    size_bytes bigint NOT NULL DEFAULT 0,
    published_at timestamptz,
    message text NOT NULL DEFAULT '',
    at timestamptz NOT NULL
);
CREATE INDEX blocklist_movie_id ON blocklist (movie_id, at DESC);
CREATE INDEX blocklist_at ON blocklist (at DESC, id DESC);

-- -------------------------------------------------------------------------- the program itself

CREATE TABLE commands (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL CHECK (name <> ''),
    body jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(body) = 'object'),
    trigger text NOT NULL,
    priority integer NOT NULL DEFAULT 0,
    status text NOT NULL
        CHECK (status IN ('queued', 'started', 'completed', 'failed', 'cancelled')),
    queued_at timestamptz NOT NULL,
    started_at timestamptz,
    ended_at timestamptz,
    attempts integer NOT NULL DEFAULT 0,
    progress double precision CHECK (progress BETWEEN 0 AND 1),
    message text NOT NULL DEFAULT '',
    result jsonb,
    errors text[] NOT NULL DEFAULT '{}',
    cancel_requested boolean NOT NULL DEFAULT false,
    correlation_id text NOT NULL DEFAULT ''
);
CREATE INDEX commands_open ON commands (name) WHERE status IN ('queued', 'started');
CREATE INDEX commands_failed ON commands (id DESC) WHERE status = 'failed';
CREATE INDEX commands_ended ON commands (name, ended_at DESC) WHERE ended_at IS NOT NULL;
CREATE INDEX commands_body ON commands USING gin (body jsonb_path_ops);

CREATE TABLE settings (
    section text PRIMARY KEY,
    -- By field name; a secret is {"$secret": ciphertext}.
    values jsonb NOT NULL CHECK (jsonb_typeof(values) = 'object')
);

CREATE TABLE event_log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    body jsonb NOT NULL CHECK (jsonb_typeof(body) = 'object'),
    at timestamptz NOT NULL,
    -- The process that wrote it: it need not be told.
    origin text NOT NULL
);
CREATE INDEX event_log_at ON event_log (at);
CREATE INDEX event_log_body ON event_log USING gin (body jsonb_path_ops);

CREATE TABLE response_cache (
    -- A digest: the question itself may hold a key.
    key bytea PRIMARY KEY,
    body bytea NOT NULL,
    stored_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX response_cache_stored_at ON response_cache (stored_at);

-- ------------------------------------------------------------------------------ ways to look

-- A film with all that belongs to it, as one row.
CREATE VIEW whole_movies AS
SELECT
    m.id, m.path, m.root_folder_path, m.quality_profile_id, m.monitored, m.minimum_availability,
    m.added_at, m.tags, m.last_search_at,
    d.id AS metadata_id, d.tmdb_id, d.imdb_id, d.title, d.clean_title, d.sort_title, d.sort_key,
    d.original_title, d.original_language, d.status, d.year, d.secondary_year, d.overview,
    d.runtime_minutes, d.in_cinemas, d.digital_release, d.physical_release, d.genres, d.keywords,
    d.studio, d.certification, d.website, d.youtube_trailer_id, d.popularity, d.ratings, d.images,
    d.collection, d.refreshed_at,
    (
        SELECT jsonb_agg(jsonb_build_array(a.title, a.clean_title, a.source, a.language)
            ORDER BY a.position)
        FROM alternative_titles a WHERE a.metadata_id = d.id
    ) AS alternative_titles,
    f.id AS file_id, f.movie_id AS file_movie_id, f.relative_path AS file_relative_path,
    f.size_bytes AS file_size_bytes, f.added_at AS file_added_at, f.quality_id AS file_quality_id,
    f.revision AS file_revision, f.languages AS file_languages,
    f.release_group AS file_release_group, f.edition AS file_edition,
    f.scene_name AS file_scene_name, f.original_path AS file_original_path,
    f.placed_by AS file_placed_by, f.indexer_flags AS file_indexer_flags,
    f.custom_format_score AS file_custom_format_score, f.media_info AS file_media_info
FROM movies m
JOIN movie_metadata d ON d.id = m.metadata_id
LEFT JOIN LATERAL (
    SELECT * FROM movie_files c WHERE c.movie_id = m.id ORDER BY c.id DESC LIMIT 1
) f ON true;

-- A film as lists show it: narrow, and without looking into JSON.
CREATE VIEW library_rows AS
SELECT
    m.id, d.tmdb_id, d.imdb_id, d.title, d.sort_title, d.sort_key, d.year, d.status, m.monitored,
    m.quality_profile_id, m.added_at, d.poster_url, d.genres, d.rating, m.tags, m.path,
    d.runtime_minutes,
    available_on(m.minimum_availability, d.in_cinemas, d.digital_release, d.physical_release)
        AS available_on,
    f.quality_id, f.size_bytes, f.custom_format_score
FROM movies m
JOIN movie_metadata d ON d.id = m.metadata_id
LEFT JOIN LATERAL (
    SELECT c.quality_id, c.size_bytes, c.custom_format_score
    FROM movie_files c WHERE c.movie_id = m.id ORDER BY c.id DESC LIMIT 1
) f ON true;
