-- What the store is, apart from what it keeps: the fingerprint of the erasure key.
CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
);

-- Rows are only ever appended, and erased in place: so no byte of a body is moved to where erasing would not find it.
-- An erased row keeps its id_key, one that was corrected keeps nothing.
CREATE TABLE assessment (
    place INTEGER PRIMARY KEY,
    id_key BLOB UNIQUE,
    customer_key BLOB,
    occurred_at INTEGER,
    touchpoint TEXT,
    body BLOB
);

-- In order of place, not of customer: it is read from end to end, which takes little, and grows at its end only. Entries in order
-- of a hash would be written all over it, and that would cost more than all the rest of ingest.
CREATE INDEX assessment_customer ON assessment (place, customer_key);

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
