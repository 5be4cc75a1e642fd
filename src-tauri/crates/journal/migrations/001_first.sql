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
CREATE INDEX event_topped_up ON event (seq) WHERE kind = 'deposit_topped_up';
CREATE INDEX event_clock_jumped ON event (seq) WHERE kind = 'clock_jumped';
-- What people did, by its place; everything that a choice asks is in it. `read/audit.rs` repeats the condition.
CREATE INDEX event_audit ON event (seq, kind, actor, at_ms) WHERE kind IN ('signed_in', 'signed_out', 'screen_locked',
    'sign_in_failed', 'approved', 'drawer_opened', 'user_set', 'pin_set', 'shop_set', 'account_added',
    'account_removed', 'struk_settings_set', 'printers_set', 'rules_set', 'mapping_set', 'retention_set',
    'shift_opened', 'drawer_counted', 'shift_closed', 'cash_moved', 'refunded', 'basket_line_dropped', 'resolved',
    'late_success', 'loss_closed', 'difference_closed', 'deposit_set', 'deposit_topped_up', 'book_erased',
    'personal_erased', 'restored', 'clock_jumped', 'exported', 'shared', 'statement_imported');
-- Payments in spite of a warning that the same bill was paid lately; `read/audit.rs` repeats this condition too.
CREATE INDEX event_despite ON event (seq)
    WHERE kind = 'payment_submitted' AND json_extract(payload, '$.body.despite') IS NOT NULL;

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never removed'); END;
-- Also stops INSERT OR REPLACE, which would remove a row without firing the trigger above.
CREATE TRIGGER event_follows_the_last BEFORE INSERT ON event
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT RAISE(ABORT, 'an event follows the last one'); END;

-- What names a customer in an event, whose payload holds only a salted commitment to it. Masked after its time, with
-- the salt destroyed and the event named that tells of it; never changed otherwise.
CREATE TABLE personal (
    seq        INTEGER NOT NULL REFERENCES event (seq),
    class      TEXT    NOT NULL CHECK (class IN ('identity', 'answer', 'token', 'customer')),
    salt       BLOB    CHECK (length(salt) = 32),
    body       TEXT    NOT NULL,
    erased_seq INTEGER,
    PRIMARY KEY (seq, class),
    CHECK ((salt IS NULL) = (erased_seq IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX personal_whole ON personal (class, seq) WHERE salt IS NOT NULL;

CREATE TRIGGER personal_is_only_masked BEFORE UPDATE ON personal
WHEN NEW.seq <> OLD.seq OR NEW.class <> OLD.class OR OLD.salt IS NULL OR NEW.salt IS NOT NULL
    OR NEW.erased_seq <> (SELECT max(seq) + 1 FROM event)
BEGIN SELECT RAISE(ABORT, 'personal data are only ever masked'); END;
CREATE TRIGGER personal_is_never_removed BEFORE DELETE ON personal
BEGIN SELECT RAISE(ABORT, 'personal data are masked and not removed'); END;
-- Also stops INSERT OR REPLACE.
CREATE TRIGGER personal_comes_with_its_event BEFORE INSERT ON personal
WHEN NEW.seq <> (SELECT max(seq) FROM event) OR NEW.salt IS NULL
    OR EXISTS (SELECT 1 FROM personal WHERE seq = NEW.seq AND class = NEW.class)
BEGIN SELECT RAISE(ABORT, 'personal data come with their event'); END;

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

-- What the owner decided about money.
CREATE TABLE rules (
    one   INTEGER PRIMARY KEY CHECK (one = 1),
    seq   INTEGER NOT NULL,
    actor TEXT    NOT NULL,
    body  TEXT    NOT NULL
) STRICT;

-- For how long personal data are kept.
CREATE TABLE retention (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    body TEXT    NOT NULL
) STRICT;

-- How struk look.
CREATE TABLE struk_settings (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    body TEXT    NOT NULL
) STRICT;

CREATE TABLE printers (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    body TEXT    NOT NULL
) STRICT;

-- `closed_seq` is that of the event that closed it: what was written down after it belongs to the next shift.
CREATE TABLE shift (
    shift        INTEGER PRIMARY KEY,
    opened_at_ms INTEGER NOT NULL,
    opened_by    TEXT    NOT NULL,
    float        INTEGER NOT NULL CHECK (float >= 0),
    closed_at_ms INTEGER,
    closed_seq   INTEGER,
    CHECK ((closed_at_ms IS NULL) = (closed_seq IS NULL))
) STRICT;
-- One drawer, one open shift.
CREATE UNIQUE INDEX shift_open ON shift ((closed_at_ms IS NULL)) WHERE closed_at_ms IS NULL;

-- Numbers of a payment's prints: each mark comes out of a printer once.
CREATE TABLE print (
    payment TEXT    NOT NULL,
    number  INTEGER NOT NULL CHECK (number > 0),
    PRIMARY KEY (payment, number)
) STRICT, WITHOUT ROWID;

-- Marks that went to a printer and neither came out nor surely did not: what is found here at start may be on paper.
CREATE TABLE print_begun (
    payment        TEXT    NOT NULL,
    number         INTEGER NOT NULL CHECK (number > 0),
    format         TEXT    NOT NULL,
    actor          TEXT    NOT NULL,
    allowed_by     TEXT,
    allowed_reason TEXT,
    PRIMARY KEY (payment, number),
    CHECK ((allowed_by IS NULL) = (allowed_reason IS NULL))
) STRICT, WITHOUT ROWID;

-- Prints of a struk after its first one, by their event.
CREATE TABLE reprint (
    seq INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE z_report (
    number       INTEGER PRIMARY KEY,
    shift        INTEGER NOT NULL UNIQUE REFERENCES shift (shift),
    closed_at_ms INTEGER NOT NULL,
    closed_by    TEXT    NOT NULL,
    expected     INTEGER NOT NULL,
    counted      INTEGER NOT NULL CHECK (counted >= 0),
    body         TEXT    NOT NULL
) STRICT;

CREATE TABLE inquiry (
    seq  INTEGER PRIMARY KEY,
    id   TEXT    NOT NULL UNIQUE,
    body TEXT    NOT NULL
) STRICT;

-- `seq` is that of the event that took the cash.
CREATE TABLE basket (
    seq    INTEGER PRIMARY KEY,
    id     TEXT    NOT NULL UNIQUE,
    shift  INTEGER NOT NULL REFERENCES shift (shift),
    tender INTEGER NOT NULL CHECK (tender > 0),
    change INTEGER NOT NULL CHECK (change >= 0),
    at_ms  INTEGER NOT NULL,
    actor  TEXT    NOT NULL
) STRICT;

CREATE TABLE basket_line (
    basket      INTEGER NOT NULL REFERENCES basket (seq),
    position    INTEGER NOT NULL,
    inquiry     TEXT    NOT NULL REFERENCES inquiry (id),
    due         INTEGER NOT NULL CHECK (due > 0),
    service_fee INTEGER NOT NULL CHECK (service_fee >= 0),
    state       TEXT    NOT NULL CHECK (state IN ('waiting', 'sent', 'dropped')),
    payment     TEXT,
    PRIMARY KEY (basket, position),
    CHECK ((payment IS NULL) = (state <> 'sent'))
) STRICT, WITHOUT ROWID;
-- Cash for one bill lies in one basket.
CREATE UNIQUE INDEX basket_line_waiting ON basket_line (inquiry) WHERE state = 'waiting';

-- `seq` is that of the event that submitted the payment, `decided_seq` that of its final word.
CREATE TABLE payment (
    seq               INTEGER PRIMARY KEY,
    id                TEXT    NOT NULL UNIQUE,
    reference         TEXT    NOT NULL UNIQUE,
    inquiry           TEXT    NOT NULL UNIQUE REFERENCES inquiry (id),
    account           TEXT    NOT NULL,
    product_key       TEXT    NOT NULL,
    category          TEXT    NOT NULL,
    customer_no       TEXT    NOT NULL,
    customer_name     TEXT    NOT NULL,
    product_name      TEXT    NOT NULL,
    period            TEXT    NOT NULL,
    state             TEXT    NOT NULL CHECK (state IN ('submitting', 'unresolved', 'paid', 'failed')),
    day               TEXT    NOT NULL,
    created_at_ms     INTEGER NOT NULL,
    decided_at_ms     INTEGER,
    decided_seq       INTEGER,
    total             INTEGER NOT NULL CHECK (total > 0),
    admin             INTEGER NOT NULL,
    service_fee       INTEGER NOT NULL CHECK (service_fee >= 0),
    tender            INTEGER NOT NULL CHECK (tender >= total + service_fee),
    commission        INTEGER NOT NULL,
    token             TEXT,
    advice_asked      INTEGER NOT NULL,
    advice_last_at_ms INTEGER,
    advice_next_at_ms INTEGER,
    prints            INTEGER NOT NULL,
    refunded_at_ms    INTEGER CHECK (refunded_at_ms IS NULL OR state = 'failed'),
    basket            TEXT,
    retry_of          TEXT    UNIQUE,
    retried_by        TEXT    CHECK (retried_by IS NULL OR state = 'failed'),
    warnings          TEXT,
    late_at_ms        INTEGER CHECK (late_at_ms IS NULL OR state = 'failed'),
    late_amount       INTEGER CHECK (late_amount >= 0),
    late_settlement   TEXT,
    loss_end          TEXT    CHECK (loss_end IN ('recovered', 'written_off')),
    loss_ended_at_ms  INTEGER,
    doubted_at_ms     INTEGER,
    shift             INTEGER NOT NULL REFERENCES shift (shift),
    actor             TEXT    NOT NULL,
    terminal          TEXT    NOT NULL,
    demo              INTEGER NOT NULL,
    bill              TEXT    NOT NULL,
    outcome           TEXT,
    CHECK ((decided_at_ms IS NULL) = (state IN ('submitting', 'unresolved'))),
    CHECK ((decided_at_ms IS NULL) = (decided_seq IS NULL)),
    CHECK (refunded_at_ms IS NULL OR retried_by IS NULL),
    CHECK ((late_at_ms IS NULL) = (late_amount IS NULL) AND (late_at_ms IS NULL) = (late_settlement IS NULL)),
    CHECK (loss_end IS NULL OR (late_amount IS NOT NULL AND late_amount > 0)),
    CHECK ((loss_end IS NULL) = (loss_ended_at_ms IS NULL))
) STRICT;
-- The last guard against paying a bill twice: one open payment per kind of product, customer and period. Masked numbers
-- are open only while the events are gone through again, and many customers share one.
CREATE UNIQUE INDEX payment_open ON payment (product_key, customer_no, period)
    WHERE state IN ('submitting', 'unresolved') AND instr(customer_no, '*') = 0;
-- Whatever a list is chosen by and sums up, so that no choice among a million payments reads their rows.
CREATE INDEX payment_by_time ON payment (created_at_ms, seq, state, category, product_key, account, actor, shift,
    prints, total, admin, service_fee, commission);
CREATE INDEX payment_by_state ON payment (state, created_at_ms);
-- A shift of years ago, and what is hardly ever sold: the index by time would be gone through to its end for them.
CREATE INDEX payment_by_shift ON payment (shift, created_at_ms);
CREATE INDEX payment_by_product ON payment (product_key, created_at_ms);
-- Not by state: SQLite would rather search both states in payment_by_state and then sort.
CREATE INDEX payment_open_by_time ON payment (created_at_ms) WHERE decided_at_ms IS NULL;
-- A search for an amount: of the bill with its admin, and of what the customer paid.
CREATE INDEX payment_by_total ON payment (total);
CREATE INDEX payment_by_due ON payment (total + service_fee);
CREATE INDEX payment_by_token ON payment (token) WHERE token IS NOT NULL;
CREATE INDEX payment_open_by_account ON payment (account, total) WHERE decided_at_ms IS NULL;
-- What a customer of the book paid before: only payments that were, so that one is written once and never moved.
CREATE INDEX payment_by_customer ON payment (customer_no, created_at_ms) WHERE state = 'paid';
CREATE INDEX payment_by_account ON payment (account);
-- What was decided in a shift, or since a deposit fitted.
CREATE INDEX payment_by_decision ON payment (decided_seq, account) WHERE decided_seq IS NOT NULL;
CREATE INDEX payment_paid_by_time ON payment (decided_at_ms) WHERE state = 'paid';
CREATE INDEX payment_late_by_time ON payment (late_at_ms) WHERE late_at_ms IS NOT NULL;
CREATE INDEX payment_doubted ON payment (doubted_at_ms) WHERE doubted_at_ms IS NOT NULL;
CREATE INDEX payment_failed_by_time ON payment (decided_at_ms) WHERE state = 'failed' AND late_at_ms IS NULL;
CREATE INDEX payment_failed_held ON payment (created_at_ms)
    WHERE state = 'failed' AND refunded_at_ms IS NULL AND retried_by IS NULL;
CREATE INDEX payment_loss ON payment (late_at_ms) WHERE late_amount > 0 AND loss_end IS NULL;

-- `kind` is that of the event, so that a shift is summed up from here alone.
CREATE TABLE posting (
    seq     INTEGER NOT NULL REFERENCES event (seq),
    line    INTEGER NOT NULL,
    kind    TEXT    NOT NULL,
    account TEXT    NOT NULL,
    amount  INTEGER NOT NULL,
    PRIMARY KEY (seq, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE balance (
    account TEXT    PRIMARY KEY,
    amount  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What billers say of deposits. `known` once the books took a balance over; an alarm stands while its columns hold
-- something.
CREATE TABLE deposit (
    account        TEXT    PRIMARY KEY,
    known          INTEGER NOT NULL,
    reported       INTEGER,
    reported_at_ms INTEGER,
    matched_at_ms  INTEGER,
    matched_seq    INTEGER,
    alarm_expected INTEGER,
    alarm_reported INTEGER,
    alarm_at_ms    INTEGER,
    alarm_seq      INTEGER,
    CHECK ((reported IS NULL) = (reported_at_ms IS NULL)),
    CHECK (known = (matched_seq IS NOT NULL) AND known = (matched_at_ms IS NOT NULL)),
    CHECK ((alarm_seq IS NULL) = (alarm_expected IS NULL) AND (alarm_seq IS NULL) = (alarm_reported IS NULL)
           AND (alarm_seq IS NULL) = (alarm_at_ms IS NULL))
) STRICT, WITHOUT ROWID;

-- What a day did to a deposit, and what it held at the end of it; `reported` is the biller's last word of the day, and the
-- alarm the first one that was raised on it.
CREATE TABLE deposit_day (
    account        TEXT    NOT NULL,
    day            TEXT    NOT NULL,
    used           INTEGER NOT NULL,
    topped_up      INTEGER NOT NULL,
    corrected      INTEGER NOT NULL,
    level          INTEGER NOT NULL,
    known          INTEGER NOT NULL,
    reported       INTEGER,
    alarm_expected INTEGER,
    alarm_reported INTEGER,
    PRIMARY KEY (account, day),
    CHECK ((alarm_expected IS NULL) = (alarm_reported IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE mapping (
    account TEXT PRIMARY KEY,
    body    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE statement (
    number  INTEGER PRIMARY KEY,
    account TEXT    NOT NULL,
    file    TEXT    NOT NULL,
    sha256  TEXT    NOT NULL COLLATE NOCASE,
    from_ms INTEGER NOT NULL,
    to_ms   INTEGER NOT NULL CHECK (to_ms > from_ms),
    rows    INTEGER NOT NULL,
    both    INTEGER NOT NULL,
    UNIQUE (account, sha256, from_ms, to_ms)
) STRICT;

CREATE TABLE difference (
    statement    INTEGER NOT NULL REFERENCES statement (number),
    number       INTEGER NOT NULL,
    kind         TEXT    NOT NULL,
    payment      TEXT,
    line         INTEGER,
    reference    TEXT,
    customer_no  TEXT    NOT NULL,
    ours         INTEGER,
    theirs       INTEGER,
    closed_at_ms INTEGER,
    closed_by    TEXT,
    reason       TEXT,
    PRIMARY KEY (statement, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX difference_open ON difference (statement, number) WHERE closed_at_ms IS NULL;

CREATE TABLE day_total (
    day         TEXT    NOT NULL,
    state       TEXT    NOT NULL,
    count       INTEGER NOT NULL,
    total       INTEGER NOT NULL,
    admin       INTEGER NOT NULL,
    service_fee INTEGER NOT NULL,
    commission  INTEGER NOT NULL,
    PRIMARY KEY (day, state)
) STRICT, WITHOUT ROWID;

-- Those of a day that have a final word, by one thing at a time: all of them together would be as many rows as payments.
CREATE TABLE day_part (
    day         TEXT    NOT NULL,
    part        TEXT    NOT NULL CHECK (part IN ('product', 'category', 'account', 'actor', 'hour')),
    key         TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('paid', 'failed')),
    count       INTEGER NOT NULL,
    total       INTEGER NOT NULL,
    admin       INTEGER NOT NULL,
    service_fee INTEGER NOT NULL,
    commission  INTEGER NOT NULL,
    PRIMARY KEY (day, part, key, state)
) STRICT, WITHOUT ROWID;
-- What one product, person or account did in all years.
CREATE INDEX day_part_by_key ON day_part (part, key, day);

-- Where the payments of a day lie among all events, whatever the clock did: the search index knows no time.
CREATE TABLE day_span (
    day       TEXT    PRIMARY KEY,
    first_seq INTEGER NOT NULL,
    last_seq  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Products that were ever sold, by their last name.
CREATE TABLE sold_product (
    product_key TEXT PRIMARY KEY,
    category    TEXT NOT NULL,
    name        TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Keyed by rowid = payment.seq; an unindexed id column would make every insert a scan. `starts` holds how words begin,
-- in a form that a search for one or two characters has trigrams of.
CREATE VIRTUAL TABLE payment_fts USING fts5 (
    customer_name, customer_no, reference, token, product_name, starts, tokenize = 'trigram'
);

-- Keyed by the name without its capitals, so that nobody can be added twice in two spellings.
CREATE TABLE user (
    key          TEXT    PRIMARY KEY,
    name         TEXT    NOT NULL,
    role         TEXT    NOT NULL,
    active       INTEGER NOT NULL,
    pin_hash     TEXT    NOT NULL,
    failures     INTEGER NOT NULL,
    failed_at_ms INTEGER
) STRICT, WITHOUT ROWID;

-- The customer book. No events: what a shop notes about people is theirs, and goes when they ask. Nothing here points
-- to the tables above, which are emptied when they are derived again.
CREATE TABLE customer (
    id            TEXT    PRIMARY KEY,
    name          TEXT    NOT NULL,
    phone         TEXT,
    note          TEXT    NOT NULL,
    changed_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_by_name ON customer (name COLLATE NOCASE, id);

CREATE TABLE customer_number (
    customer TEXT    NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    product  TEXT    NOT NULL,
    account  TEXT,
    category TEXT,
    number   TEXT    NOT NULL,
    label    TEXT    NOT NULL,
    months   INTEGER,
    amount   INTEGER,
    year     INTEGER,
    PRIMARY KEY (customer, position)
) STRICT, WITHOUT ROWID;

-- Groups with the last round of asking. What was paid is not noted here: it is looked up by the inquiry.
CREATE TABLE customer_group (
    id          TEXT    PRIMARY KEY,
    name        TEXT    NOT NULL COLLATE NOCASE UNIQUE,
    phase       TEXT    CHECK (phase IN ('checking', 'paused', 'cancelled', 'done')),
    began_at_ms INTEGER,
    version     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE group_member (
    customer_group TEXT    NOT NULL REFERENCES customer_group (id) ON DELETE CASCADE,
    position       INTEGER NOT NULL,
    product        TEXT    NOT NULL,
    account        TEXT,
    category       TEXT,
    number         TEXT    NOT NULL,
    label          TEXT    NOT NULL,
    months         INTEGER,
    amount         INTEGER,
    year           INTEGER,
    state          TEXT    NOT NULL CHECK (state IN ('waiting', 'owes', 'nothing_owed', 'refused', 'unknown')),
    inquiry        TEXT,
    found_name     TEXT,
    total          INTEGER,
    asked_at_ms    INTEGER,
    expires_at_ms  INTEGER,
    why_code       TEXT,
    why_text       TEXT,
    version        INTEGER NOT NULL,
    PRIMARY KEY (customer_group, position),
    CHECK ((state = 'owes') = (inquiry IS NOT NULL)),
    CHECK ((inquiry IS NULL) = (total IS NULL) AND (inquiry IS NULL) = (asked_at_ms IS NULL)
           AND (inquiry IS NULL) = (found_name IS NULL)),
    CHECK ((why_code IS NULL) = (why_text IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX group_member_by_version ON group_member (customer_group, version);
