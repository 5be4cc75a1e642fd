-- 'LOKT': lets a restore and an `open` tell a journal from any other SQLite file.
PRAGMA application_id = 1280265044;

-- The source of truth. Everything below it can be derived from it again.
CREATE TABLE event (
    seq       INTEGER PRIMARY KEY,
    id        TEXT    NOT NULL UNIQUE,
    at_ms     INTEGER NOT NULL,
    kind      TEXT    NOT NULL,
    shop      TEXT    NOT NULL,
    outlet    TEXT    NOT NULL,
    terminal  TEXT    NOT NULL,
    actor     TEXT    NOT NULL,
    subject   TEXT,
    payload   TEXT    NOT NULL,
    prev_hash BLOB    NOT NULL CHECK (length(prev_hash) = 32),
    hash      BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX event_by_subject ON event (subject, seq) WHERE subject IS NOT NULL;

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never removed'); END;
-- Also stops INSERT OR REPLACE, which would remove a row without firing the trigger above.
CREATE TRIGGER event_follows_the_last BEFORE INSERT ON event
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT RAISE(ABORT, 'an event follows the last one'); END;

-- Where the chain ends, so that events cut off at the end are missed.
CREATE TABLE chain_head (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    seq  INTEGER NOT NULL,
    hash BLOB    NOT NULL
) STRICT;

CREATE TABLE shop (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    demo INTEGER NOT NULL,
    body TEXT    NOT NULL
) STRICT;

CREATE TABLE account (
    name    TEXT    PRIMARY KEY,
    sandbox INTEGER NOT NULL,
    body    TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE shift (
    shift        INTEGER PRIMARY KEY,
    opened_at_ms INTEGER NOT NULL,
    opened_by    TEXT    NOT NULL,
    float        INTEGER NOT NULL
) STRICT;

CREATE TABLE inquiry (
    seq  INTEGER PRIMARY KEY,
    id   TEXT    NOT NULL UNIQUE,
    body TEXT    NOT NULL
) STRICT;

-- `seq` is that of the event that submitted the payment.
CREATE TABLE payment (
    seq               INTEGER PRIMARY KEY,
    id                TEXT    NOT NULL UNIQUE,
    reference         TEXT    NOT NULL UNIQUE,
    inquiry           TEXT    NOT NULL UNIQUE REFERENCES inquiry (id),
    account           TEXT    NOT NULL,
    product_key       TEXT    NOT NULL,
    customer_no       TEXT    NOT NULL,
    customer_name     TEXT    NOT NULL,
    period            TEXT    NOT NULL,
    state             TEXT    NOT NULL CHECK (state IN ('submitting', 'unresolved', 'paid', 'failed')),
    day               TEXT    NOT NULL,
    created_at_ms     INTEGER NOT NULL,
    decided_at_ms     INTEGER,
    total             INTEGER NOT NULL CHECK (total > 0),
    service_fee       INTEGER NOT NULL CHECK (service_fee >= 0),
    tender            INTEGER NOT NULL CHECK (tender >= total + service_fee),
    commission        INTEGER NOT NULL,
    token             TEXT,
    advice_asked      INTEGER NOT NULL,
    advice_last_at_ms INTEGER,
    advice_next_at_ms INTEGER,
    prints            INTEGER NOT NULL,
    refunded_at_ms    INTEGER CHECK (refunded_at_ms IS NULL OR state = 'failed'),
    shift             INTEGER NOT NULL REFERENCES shift (shift),
    actor             TEXT    NOT NULL,
    terminal          TEXT    NOT NULL,
    demo              INTEGER NOT NULL,
    bill              TEXT    NOT NULL,
    outcome           TEXT,
    CHECK ((decided_at_ms IS NULL) = (state IN ('submitting', 'unresolved')))
) STRICT;
-- The last guard against paying a bill twice: one open payment per kind of product, customer and period.
CREATE UNIQUE INDEX payment_open ON payment (product_key, customer_no, period)
    WHERE state IN ('submitting', 'unresolved');
CREATE INDEX payment_by_time ON payment (created_at_ms);
CREATE INDEX payment_by_state ON payment (state, created_at_ms);
-- Not by state: SQLite would rather search both states in payment_by_state and then sort.
CREATE INDEX payment_open_by_time ON payment (created_at_ms) WHERE decided_at_ms IS NULL;
CREATE INDEX payment_sums ON payment (created_at_ms, state, total, service_fee, commission);
CREATE INDEX payment_by_token ON payment (token) WHERE token IS NOT NULL;
CREATE INDEX payment_open_by_account ON payment (account) WHERE state IN ('submitting', 'unresolved');

CREATE TABLE posting (
    seq     INTEGER NOT NULL REFERENCES event (seq),
    line    INTEGER NOT NULL,
    account TEXT    NOT NULL,
    amount  INTEGER NOT NULL,
    PRIMARY KEY (seq, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE balance (
    account TEXT    PRIMARY KEY,
    amount  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE day_total (
    day         TEXT    NOT NULL,
    state       TEXT    NOT NULL,
    count       INTEGER NOT NULL,
    total       INTEGER NOT NULL,
    service_fee INTEGER NOT NULL,
    commission  INTEGER NOT NULL,
    PRIMARY KEY (day, state)
) STRICT, WITHOUT ROWID;

-- Keyed by rowid = payment.seq; an unindexed id column would make every insert a scan.
CREATE VIRTUAL TABLE payment_fts USING fts5 (
    customer_name, customer_no, reference, token, product_name, tokenize = 'trigram'
);
