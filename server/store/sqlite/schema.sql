-- One ledger. STRICT tables refuse a value of another kind instead of converting it.

-- Housekeeping streams have negative ids, so that reading everything leaves them out by a
-- comparison of numbers that are already there.
CREATE TABLE streams (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE types (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- The columns that are filtered by come first: SQLite decodes a row from its left.
-- There is no index on the event's id: random keys would cost most of the write rate, and a
-- repeated append is looked for at the place that it names.
CREATE TABLE events (
  position INTEGER PRIMARY KEY,
  stream INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  id BLOB NOT NULL,
  type INTEGER NOT NULL,
  version INTEGER NOT NULL,
  at TEXT NOT NULL,
  effective_at TEXT NOT NULL,
  data TEXT NOT NULL,
  meta TEXT NOT NULL,
  -- The last, and without NOT NULL, because ledgers of format 1 had no such column: an event that
  -- they recorded has NULL here.
  day TEXT
) STRICT;

CREATE UNIQUE INDEX events_of_stream ON events (stream, revision);
