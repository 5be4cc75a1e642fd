//! What the labels of a biller's facts announce, in whatever spelling.

/// What a biller's label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactKind {
    /// Where somebody lives, or what is taxed lies.
    Place,
    /// Who somebody is.
    Name,
    /// A number that names a person, a meter or a contract.
    Number,
    /// What the customer bought or must quote: a voucher's code, a reference.
    Code,
    /// Everything else.
    Words,
}

impl FactKind {
    /// Reads a label in any spelling.
    #[must_use]
    pub fn of(label: &str) -> Self {
        let label = folded(label);
        let label = label.as_str();
        let has = |parts: &[&str]| parts.iter().any(|part| label.contains(part));
        if has(&PLACE_LABELS) || PLACE_WHOLE_LABELS.contains(&label) {
            Self::Place
        } else if has(&["jumlah", "total", "status", "tagihan"]) {
            Self::Words
        } else if has(&NAME_LABELS) {
            Self::Name
        } else if has(&NUMBER_LABELS) || label == "hp" || label == "nop" {
            Self::Number
        } else if has(&["ref", "serial", "token", "pin", "ntpd", "kct", "voucher"]) {
            Self::Code
        } else {
            Self::Words
        }
    }
}

/// Whether a label announces an identity number or somebody who is insured along with the customer.
#[must_use]
pub fn is_identity_label(label: &str) -> bool {
    let label = folded(label);
    IDENTITY_LABELS.iter().any(|part| label.contains(part))
}

/// Whether a label announces what is worth its money to whoever reads it: a token, a voucher's code.
#[must_use]
pub fn is_worth_money(label: &str) -> bool {
    let label = folded(label);
    // `RP STROOM/TOKEN` is an amount, and a count or a loan is worth nothing to others.
    let is_amount = label.starts_with("rp") || AMOUNT_LABELS.iter().any(|part| label.contains(part));
    !is_amount && WORTH_LABELS.iter().any(|part| label.contains(part))
}

/// A label as it is compared: its letters and digits, small.
#[must_use]
pub fn folded(label: &str) -> String {
    label.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

const IDENTITY_LABELS: [&str; 7] =
    ["nik", "ktp", "identitas", "keluarga", "anggota", "tertanggung", "namapeserta"];

const AMOUNT_LABELS: [&str; 5] = ["jumlah", "total", "nominal", "pinjam", "kwh"];

const WORTH_LABELS: [&str; 10] =
    ["token", "voucher", "serial", "kct", "pin", "stroom", "krn", "keychange", "kodekunci", "gantikunci"];

const PLACE_LABELS: [&str; 9] =
    ["alamat", "address", "lokasi", "letak", "kelurahan", "desa", "kecamatan", "kabkota", "kabupaten"];

/// Too short to be looked for inside other labels (`kartu`, `peserta`).
const PLACE_WHOLE_LABELS: [&str; 7] = ["rt", "rw", "rtrw", "kec", "kel", "kab", "kota"];

const NAME_LABELS: [&str; 9] =
    ["nama", "name", "pemilik", "pengirim", "penerima", "tertanggung", "insured", "peserta", "wajibpajak"];

const NUMBER_LABELS: [&str; 19] = [
    "nik",
    "ktp",
    "identitas",
    "telp",
    "telepon",
    "ponsel",
    "nohp",
    "phone",
    "nometer",
    "nomormeter",
    "pelanggan",
    "rangka",
    "mesin",
    "polisi",
    "nopol",
    "npp",
    "rekening",
    "kartu",
    "kontrak",
];
