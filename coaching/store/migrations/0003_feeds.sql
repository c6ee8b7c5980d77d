-- The secrets of calendar feeds, one an athlete. Of the secret only its SHA-256 is kept; it opens the feed and nothing else.
CREATE TABLE feeds (
    athlete TEXT NOT NULL PRIMARY KEY REFERENCES athletes (id) ON DELETE CASCADE,
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
