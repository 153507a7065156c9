-- The keys of people, each wrapped under the key of its generation, which is in a file of its own.
CREATE TABLE store (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  -- What is new is wrapped under this one.
  generation INTEGER NOT NULL,
  -- No key is wrapped under an earlier one.
  oldest INTEGER NOT NULL,
  index_key BLOB NOT NULL
) STRICT;

CREATE TABLE people (
  id BLOB PRIMARY KEY,
  generation INTEGER NOT NULL,
  -- HMAC of the name, under a key of the generation.
  name BLOB NOT NULL UNIQUE,
  -- The key and the name, encrypted.
  wrapped BLOB NOT NULL
) STRICT, WITHOUT ROWID;
