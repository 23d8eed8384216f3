-- What the store is, apart from what it keeps: the fingerprint of the erasure key.
CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value BYTEA NOT NULL
);

-- An erased assessment keeps its id_key, a keyed hash; one that was corrected keeps nothing.
CREATE TABLE assessment (
    place BIGINT PRIMARY KEY,
    id_key BYTEA UNIQUE,
    customer TEXT,
    occurred_at BIGINT,
    touchpoint TEXT
);

CREATE TABLE body (
    place BIGINT PRIMARY KEY,
    text BYTEA
);

CREATE INDEX assessment_customer ON assessment (customer) WHERE customer IS NOT NULL;

CREATE TABLE revision (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    revision TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (kind, id, revision)
);

CREATE TABLE head (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    revision TEXT NOT NULL,
    PRIMARY KEY (kind, id),
    FOREIGN KEY (kind, id, revision) REFERENCES revision (kind, id, revision)
);
