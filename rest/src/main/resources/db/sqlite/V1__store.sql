-- What the store is, apart from what it keeps: the fingerprint of the erasure key.
CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
);

-- Rows are only ever appended, and erased in place: so no byte of them is moved to where erasing would not find it.
-- An erased assessment keeps its id_key; one that was corrected keeps nothing.
-- By customer, time and touchpoint this is looked through from end to end, which takes little, because the texts are elsewhere. An
-- index in order of a hash would be written all over, which would cost more than all the rest of ingest.
CREATE TABLE assessment (
    place INTEGER PRIMARY KEY,
    id_key BLOB UNIQUE,
    customer_key INTEGER,
    occurred_at INTEGER,
    touchpoint TEXT
);

CREATE TABLE body (
    place INTEGER PRIMARY KEY,
    text BLOB
);

CREATE TABLE revision (
    number INTEGER PRIMARY KEY,
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
