-- The number by which a file says that it belongs to Polarize Coach ("PolC"); other programs' databases are refused.
PRAGMA application_id = 1349479491;

-- Days are text, YYYY-MM-DD, so that they sort; instants are RFC 3339. `body` is the JSON of the domain's type; the
-- columns beside it are what queries look for.

CREATE TABLE athletes (
    id TEXT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL,
    -- The first day whose row in daily_fitness can't be trusted any more; NULL: all can.
    stale_from TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE plans (
    athlete TEXT NOT NULL PRIMARY KEY REFERENCES athletes (id) ON DELETE CASCADE,
    version INTEGER NOT NULL CHECK (version >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE thresholds (
    athlete TEXT NOT NULL REFERENCES athletes (id) ON DELETE CASCADE,
    since TEXT NOT NULL CHECK (length(since) = 10),
    body TEXT NOT NULL,
    PRIMARY KEY (athlete, since)
) STRICT, WITHOUT ROWID;

CREATE TABLE activities (
    athlete TEXT NOT NULL REFERENCES athletes (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    start_milliseconds INTEGER NOT NULL,
    date TEXT NOT NULL CHECK (length(date) = 10),
    sport TEXT NOT NULL,
    elapsed_seconds REAL NOT NULL,
    load REAL NOT NULL,
    -- Both NULL: entered by hand.
    source_file TEXT,
    source_sha256 TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (athlete, id)
) STRICT;
CREATE INDEX activities_by_date ON activities (athlete, date, sport, load);
CREATE INDEX activities_by_start ON activities (athlete, start_milliseconds);
CREATE INDEX activities_by_source ON activities (athlete, source_sha256);

CREATE TABLE recordings (
    athlete TEXT NOT NULL,
    activity TEXT NOT NULL,
    -- How the bytes are to be read: 1 is zlib over postcard, samples by column.
    format INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (athlete, activity),
    FOREIGN KEY (athlete, activity) REFERENCES activities (athlete, id) ON DELETE CASCADE
) STRICT;

CREATE TABLE daily_fitness (
    athlete TEXT NOT NULL REFERENCES athletes (id) ON DELETE CASCADE,
    date TEXT NOT NULL,
    load REAL NOT NULL,
    morning_ctl REAL NOT NULL,
    morning_atl REAL NOT NULL,
    evening_ctl REAL NOT NULL,
    evening_atl REAL NOT NULL,
    PRIMARY KEY (athlete, date)
) STRICT, WITHOUT ROWID;

CREATE TABLE workouts (
    athlete TEXT NOT NULL REFERENCES athletes (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    date TEXT NOT NULL CHECK (length(date) = 10),
    status TEXT NOT NULL,
    -- The canonical JSON: undo puts back these very bytes.
    body TEXT NOT NULL,
    PRIMARY KEY (athlete, id)
) STRICT;
CREATE INDEX workouts_by_date ON workouts (athlete, date);

CREATE TABLE races (
    athlete TEXT NOT NULL REFERENCES athletes (id) ON DELETE CASCADE,
    date TEXT NOT NULL CHECK (length(date) = 10),
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (athlete, date, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE blocked_days (
    athlete TEXT NOT NULL REFERENCES athletes (id) ON DELETE CASCADE,
    first TEXT NOT NULL CHECK (length(first) = 10),
    last TEXT NOT NULL CHECK (length(last) = 10 AND last >= first),
    body TEXT NOT NULL,
    PRIMARY KEY (athlete, first, last)
) STRICT, WITHOUT ROWID;

CREATE TABLE unavailable_sports (
    athlete TEXT NOT NULL REFERENCES athletes (id) ON DELETE CASCADE,
    sport TEXT NOT NULL,
    last TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (athlete, sport)
) STRICT, WITHOUT ROWID;

CREATE TABLE health_episodes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    athlete TEXT NOT NULL REFERENCES athletes (id) ON DELETE CASCADE,
    since TEXT NOT NULL CHECK (length(since) = 10),
    last TEXT,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX health_episodes_by_athlete ON health_episodes (athlete, since);

CREATE TABLE proposals (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    athlete TEXT NOT NULL REFERENCES athletes (id) ON DELETE CASCADE,
    plan_version INTEGER NOT NULL,
    today TEXT NOT NULL,
    feedback TEXT NOT NULL,
    draft TEXT NOT NULL,
    situation TEXT NOT NULL,
    shown TEXT NOT NULL,
    parent TEXT REFERENCES proposals (id) DEFERRABLE INITIALLY DEFERRED,
    created_at TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'applied', 'rejected', 'undone')),
    -- Of an applied or undone proposal.
    selection TEXT,
    answer TEXT,
    undo TEXT,
    touched TEXT,
    applied_version INTEGER,
    applied_at TEXT,
    -- Of a rejected or undone proposal.
    closed_at TEXT,
    reason TEXT,
    CHECK ((status IN ('applied', 'undone')) = (answer IS NOT NULL AND applied_version IS NOT NULL)),
    CHECK ((status IN ('rejected', 'undone')) = (closed_at IS NOT NULL))
) STRICT;
CREATE INDEX proposals_by_status ON proposals (athlete, status, number);
CREATE INDEX proposals_by_parent ON proposals (parent);

CREATE TABLE decisions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    athlete TEXT NOT NULL REFERENCES athletes (id) ON DELETE CASCADE,
    proposal TEXT NOT NULL REFERENCES proposals (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('applied', 'rejected', 'undone')),
    at TEXT NOT NULL,
    reason TEXT,
    -- The version of the plan after the decision.
    plan_version INTEGER NOT NULL
) STRICT;
CREATE INDEX decisions_by_athlete ON decisions (athlete, number);
CREATE INDEX decisions_by_proposal ON decisions (proposal);
