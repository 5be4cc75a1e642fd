//! What names a customer, beside the chain: in an event's payload stands a salted commitment to it, and the values stand
//! in rows of their own, one for each class of their event.
//!
//! When the time of a class is over, its values are masked in place and their salt is destroyed. From then on the
//! commitment tells nothing of them, though a number of twelve digits could otherwise be guessed; the payload, and with
//! it the chain, is not touched. The event `personal_erased` carries the hash of what was put in their place, so that
//! masked values are proven as well, and nobody can pass a change off as an erasure.

mod due;
mod erase;
mod rederive;
mod step;

use std::collections::BTreeMap;

use loket_model::{ErasedCounts, PersonalClass};
use rusqlite::{Connection, Row, params};
use sha2::{Digest, Sha256};

use crate::number::{signed, unsigned};
use crate::stored::{StoredError, Values, form, to_json, valid};
use crate::{Event, JournalError};

pub use step::EraseStep;

const DOMAIN: &[u8] = b"loket personal 1";
const ERASED_DOMAIN: &[u8] = b"loket erased 1";

/// What one step of masking did; nobody is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonalErased {
    /// The class.
    pub class: PersonalClass,
    /// The newest event that was looked at.
    pub up_to: u64,
    /// Payments and papers, and values in them.
    pub counts: ErasedCounts,
    /// Rows beside the chain that were masked.
    pub rows: u64,
    /// SHA-256 in hex over what stands in them now, so that it is proven as well.
    pub digest: String,
}

/// What keeps a commitment from being guessed.
pub(crate) type Salt = [u8; 32];

/// A row of `personal`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sealed {
    pub(crate) class: PersonalClass,
    /// None when the values are masked.
    pub(crate) salt: Option<Salt>,
    pub(crate) body: String,
    /// The event that tells of the masking.
    pub(crate) erased_seq: Option<u64>,
}

impl Sealed {
    /// Seals values with a new salt.
    pub(crate) fn new(class: PersonalClass, values: &Values) -> Result<Self, StoredError> {
        let mut salt = Salt::default();
        getrandom::fill(&mut salt).map_err(|_| StoredError::Unwritten("no random numbers for its salt"))?;
        Ok(Self { class, salt: Some(salt), body: body_of(values)?, erased_seq: None })
    }

    /// What the payload holds in the place of the values; none when they are masked.
    pub(crate) fn commitment(&self) -> Option<String> {
        let mut hasher = Sha256::new();
        hasher.update(DOMAIN);
        hasher.update(self.salt.as_ref()?);
        hasher.update(self.class.as_str());
        hasher.update([0]);
        hasher.update(&self.body);
        Some(hex::encode(hasher.finalize()))
    }

    pub(crate) fn values(&self) -> Result<Values, StoredError> {
        Ok(form::<Vec<(u32, String)>>(&self.body)?.into_iter().collect())
    }
}

fn body_of(values: &Values) -> Result<String, StoredError> {
    to_json(&values.iter().collect::<Vec<_>>())
}

/// The values of an event, after each class was held against its commitment.
pub(crate) fn open(sealed: &BTreeMap<String, String>, rows: &[Sealed]) -> Result<Values, StoredError> {
    let mut values = Values::new();
    for row in rows {
        let class = row.class.as_str();
        let commitment = sealed.get(class).ok_or(StoredError::Personal(class))?;
        if row.commitment().is_some_and(|found| found != *commitment) {
            return Err(StoredError::Personal(class));
        }
        values.append(&mut row.values()?);
    }
    let missing = sealed.keys().find(|class| !rows.iter().any(|row| row.class.as_str() == class.as_str()));
    match missing {
        Some(class) => {
            Err(StoredError::Personal(PersonalClass::parse(class).map_or("unknown", PersonalClass::as_str)))
        }
        None => Ok(values),
    }
}

fn from_row(row: &Row<'_>) -> Result<Sealed, JournalError> {
    let class: String = row.get(0)?;
    let erased_seq: Option<i64> = row.get(3)?;
    Ok(Sealed {
        class: valid("personal.class", PersonalClass::parse(&class))?,
        salt: row.get(1)?,
        body: row.get(2)?,
        erased_seq: erased_seq.map(|seq| unsigned("personal.erased_seq", seq)).transpose()?,
    })
}

/// What stands beside an event, by class.
pub(crate) fn rows(conn: &Connection, seq: u64) -> Result<Vec<Sealed>, JournalError> {
    conn.prepare_cached("SELECT class, salt, body, erased_seq FROM personal WHERE seq = ?1 ORDER BY class")?
        .query_and_then([signed("event.seq", seq)?], from_row)?
        .collect()
}

/// Puts the values of a new event beside it.
pub(crate) fn insert(conn: &Connection, seq: u64, rows: &[Sealed]) -> Result<(), JournalError> {
    let seq = signed("event.seq", seq)?;
    for row in rows {
        conn.prepare_cached("INSERT INTO personal (seq, class, salt, body) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![seq, row.class.as_str(), row.salt, row.body])?;
    }
    Ok(())
}

/// Refuses cash for a bill whose customer is masked: nobody could tell whom it is for.
pub(crate) fn refuse_masked(conn: &Connection, event: &Event) -> Result<(), JournalError> {
    let inquiries = match event {
        Event::PaymentSubmitted(submission) => vec![submission.inquiry],
        Event::BasketTaken(basket) => basket.lines.iter().map(|line| line.inquiry).collect(),
        _ => return Ok(()),
    };
    for inquiry in inquiries {
        let masked: bool = conn
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM inquiry JOIN personal ON personal.seq = inquiry.seq
                                WHERE inquiry.id = ?1 AND personal.salt IS NULL)",
            )?
            .query_row([inquiry.to_string()], |row| row.get(0))?;
        if masked {
            return Err(JournalError::InquiryMasked(inquiry));
        }
    }
    Ok(())
}

/// What an erasure put in the place of the values: each row in order, then the whole as one hash.
#[derive(Debug, Default)]
pub(crate) struct Masked {
    hasher: Sha256,
    pub(crate) rows: u64,
}

impl Masked {
    /// Adds a row; rows come in the order of their events and classes.
    pub(crate) fn add(&mut self, seq: u64, row: &Sealed) {
        self.rows += 1;
        self.hasher.update(ERASED_DOMAIN);
        self.hasher.update(seq.to_be_bytes());
        for text in [row.class.as_str(), &row.body] {
            let length = u64::try_from(text.len()).unwrap_or(u64::MAX);
            self.hasher.update(length.to_be_bytes());
            self.hasher.update(text);
        }
    }

    /// The hash over all of them in hex.
    pub(crate) fn digest(self) -> String {
        hex::encode(self.hasher.finalize())
    }
}
