-- What is kept of requests to indexers when their rows are forgotten: a sum for each day (UTC).

CREATE TABLE indexer_days (
    indexer_id integer NOT NULL,
    day date NOT NULL,
    queries integer NOT NULL,
    grabs integer NOT NULL,
    failures integer NOT NULL,
    too_often integer NOT NULL,
    held_back integer NOT NULL,
    items integer NOT NULL,
    answered integer NOT NULL,
    -- Of those that were answered; NULL if none was.
    average_ms double precision,
    p95_ms double precision,
    PRIMARY KEY (indexer_id, day)
);
