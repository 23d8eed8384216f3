-- What the store is, apart from what it keeps: the fingerprint of the erasure key.
CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value BYTEA NOT NULL
);

-- An erased assessment keeps its id_key; one that was corrected keeps nothing.
CREATE TABLE assessment (
    place BIGINT PRIMARY KEY,
    id_key BYTEA UNIQUE,
    customer_key BIGINT,
    occurred_at BIGINT,
    touchpoint TEXT
);

CREATE TABLE body (
    place BIGINT PRIMARY KEY,
    text BYTEA
);

CREATE INDEX assessment_customer ON assessment (customer_key) WHERE customer_key IS NOT NULL;

-- Statistics are samples of what is there, and would keep what is erased until they are next taken.
ALTER TABLE body ALTER COLUMN text SET STATISTICS 0;

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
