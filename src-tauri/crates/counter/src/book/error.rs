//! What can be refused about the customer book and its groups. No money moves with any of it.

/// Why something about the book was not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BookError {
    /// No such customer.
    #[error("unknown customer")]
    CustomerUnknown,
    /// No such group, or no such member of it.
    #[error("unknown group or member")]
    GroupUnknown,
    /// Another group bears the name.
    #[error("another group is called {0}")]
    NameTaken(String),
    /// A field says nothing, or too much.
    #[error("{0} is missing, too long or has a wrong form")]
    Invalid(&'static str),
    /// No more fit.
    #[error("at most {max} fit")]
    Full {
        /// How many fit.
        max: u32,
    },
    /// Its numbers are being asked for.
    #[error("the group is being checked")]
    Busy,
    /// Cash was taken for it, or its payment has no final word.
    #[error("cash lies here for a member of the group")]
    CashHeld,
    /// Bills that were found too long ago to be paid.
    #[error("{count} bills have to be asked for again")]
    Stale {
        /// How many.
        count: u32,
    },
    /// More bills than can be sent one after the other while they are good.
    #[error("only {max} bills can be sent while they are good")]
    TooMany {
        /// How many can.
        max: u32,
    },
    /// A member that owes nothing that could be paid now.
    #[error("member {position} has no bill to pay")]
    NothingToPay {
        /// Its place.
        position: u32,
    },
    /// A file of which nothing was taken.
    #[error("file cannot be used: {why}")]
    File {
        /// Why.
        why: FileFlaw,
    },
}

/// Why a file of members cannot be used at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileFlaw {
    /// It is larger than any list.
    #[error("more than {max_mib} MiB")]
    TooLarge {
        /// The most that is read.
        max_mib: usize,
    },
    /// What is packed in it is larger than any list.
    #[error("unpacked it is more than {max_mib} MiB")]
    Unpacked {
        /// The most that is unpacked.
        max_mib: usize,
    },
    /// It has more rows than a group has members.
    #[error("more than {max} rows")]
    TooManyRows {
        /// The most that is read.
        max: usize,
    },
    /// It has more columns than a list has.
    #[error("more than {max} columns")]
    TooManyColumns {
        /// The most that is read.
        max: usize,
    },
    /// Neither CSV nor XLSX: an old XLS, one with a password, a picture.
    #[error("neither CSV nor XLSX")]
    Form,
    /// It is damaged.
    #[error("{0}")]
    Damaged(String),
    /// No row stands below the headings.
    #[error("no rows")]
    Empty,
    /// No column holds the numbers, or the one named is not there.
    #[error("no column with the numbers")]
    NoNumberColumn,
}
