-- What a proposal was made from, so that what was asked can be written down again later. Proposals of earlier versions have none, and
-- neither have those that nobody was asked for.
CREATE TABLE proposal_origins (
    proposal TEXT NOT NULL PRIMARY KEY REFERENCES proposals (id) ON DELETE CASCADE,
    -- RFC 3339 with the athlete's offset.
    moment TEXT NOT NULL,
    days_ahead INTEGER NOT NULL,
    -- The earlier draft as it was told to whoever refined it; NULL: none.
    earlier TEXT,
    -- The first day of the weeks that were asked for; NULL: feedback was answered.
    weeks_from TEXT,
    -- How the bytes are to be read: 1 is zlib over the JSON of the snapshot.
    format INTEGER NOT NULL,
    snapshot BLOB NOT NULL
) STRICT;
