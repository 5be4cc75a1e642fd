//! The bytes of Ayoconnect's answers, in the order of the published samples.

use serde::{Serialize, Serializer};

/// The response codes that the sandbox gives (Ayoconnect, response codes).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ResponseCode {
    Success,
    Connectivity,
    Duplicate,
    AmountMismatch,
    InquiryUnavailable,
    NotFound,
    /// Also the deposit's end, whose code is not documented.
    FailedManually,
    GeneralError,
    Processing,
    InquirySuccess,
    TooManyMonths,
    AlreadyPaid,
    WrongNumber,
    ProviderDown,
    DetailsDiffer,
    ProductNotFound,
    InquiryError,
    Unauthorised,
    /// In no table; a fault's invention.
    Unheard,
}

impl ResponseCode {
    const fn parts(self) -> (u32, &'static str, &'static str) {
        match self {
            Self::Success => (0, "Transaksi Anda Telah Berhasil", "Your transaction was successful"),
            Self::Connectivity => (101, "Terjadi gangguan pada operator", "Operator connectivity issue"),
            Self::Duplicate => (102, "Transaksi duplikat", "Duplicate transaction"),
            Self::AmountMismatch => (114, "Jumlah tidak sesuai", "Amount mismatch"),
            Self::InquiryUnavailable => (185, "Inkuiri tidak tersedia", "Inquiry is not available"),
            Self::NotFound => (188, "Transaksi tidak tersedia", "Transaction is not available"),
            Self::FailedManually => (198, "Saldo tidak mencukupi", "Insufficient balance"),
            Self::GeneralError => (199, "Terjadi kesalahan", "General error"),
            Self::Processing => (299, "Transaksi sedang dalam proses", "Your transaction is processing"),
            Self::InquirySuccess => (300, "Inkuiri berhasil", "Inquiry is successful"),
            Self::TooManyMonths => (301, "Jumlah bulan melebihi batas", "Too many months"),
            Self::AlreadyPaid => (302, "Tagihan sudah dibayar", "Bill is already paid"),
            Self::WrongNumber => (304, "Nomor pelanggan salah", "Wrong customer number"),
            Self::ProviderDown => (305, "Penyedia layanan sedang gangguan", "Provider is down"),
            Self::DetailsDiffer => {
                (313, "Data pembayaran berbeda dengan inkuiri", "Inquiry and payment details differ")
            }
            Self::ProductNotFound => (341, "Produk tidak ditemukan", "Product is not found"),
            Self::InquiryError => (399, "Inkuiri gagal", "Inquiry failed"),
            Self::Unauthorised => (401, "Tidak diizinkan", "Unauthorised"),
            Self::Unheard => (777, "Tidak diketahui", "Unspecified"),
        }
    }

    const fn is_success(self) -> bool {
        matches!(self, Self::Success | Self::Processing | Self::InquirySuccess)
    }
}

/// The envelope of every answer.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Reply {
    #[serde(serialize_with = "code_number")]
    pub(super) response_code: ResponseCode,
    pub(super) success: bool,
    message: Message,
    pub(super) data: Data,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "UPPERCASE")]
struct Message {
    id: &'static str,
    en: &'static str,
}

impl Reply {
    /// An answer with data.
    pub(super) fn with(code: ResponseCode, data: Data) -> Self {
        let (_, id, en) = code.parts();
        Self { response_code: code, success: code.is_success(), message: Message { id, en }, data }
    }

    /// An answer without data.
    pub(super) fn bare(code: ResponseCode) -> Self {
        Self::with(code, Data::Empty {})
    }
}

/// What an answer is about.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(super) enum Data {
    Empty {},
    Inquiry(Box<InquiryData>),
    Transaction(Box<TransactionData>),
    /// In rupiah. The schema is not published.
    Balance {
        balance: u64,
    },
    Products(Vec<ProductItem>),
}

/// `data` at inquiry; amounts in rupiah.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct InquiryData {
    pub(super) inquiry_id: u64,
    pub(super) account_number: String,
    pub(super) customer_name: String,
    pub(super) product_name: &'static str,
    pub(super) product_code: &'static str,
    pub(super) category: &'static str,
    pub(super) amount: u64,
    pub(super) total_admin: u64,
    pub(super) processing_fee: u64,
    pub(super) denom: String,
    pub(super) validity: &'static str,
    pub(super) customer_details: Vec<Row>,
    pub(super) bill_details: Vec<BillRow>,
    pub(super) product_details: Vec<Row>,
    pub(super) extra_fields: Vec<Row>,
}

/// `data` at payment, status and callback; amounts in rupiah.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TransactionData {
    pub(super) ref_number: String,
    pub(super) transaction_id: u64,
    pub(super) account_number: String,
    pub(super) amount: u64,
    pub(super) total_admin: u64,
    pub(super) processing_fee: u64,
    pub(super) denom: String,
    pub(super) product_code: &'static str,
    pub(super) product_name: &'static str,
    pub(super) category: &'static str,
    pub(super) token: String,
    /// Only in a final answer, as is `validity`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) customer_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) validity: Option<&'static str>,
    /// Null with 188, as are the other arrays; empty while the transaction is in process.
    pub(super) customer_details: Option<Vec<Row>>,
    pub(super) bill_details: Option<Vec<BillRow>>,
    pub(super) product_details: Option<Vec<Row>>,
    pub(super) extra_fields: Option<Vec<Row>>,
}

/// A labelled value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Row {
    pub(super) key: &'static str,
    pub(super) value: String,
}

impl Row {
    /// A row of a label and a text.
    pub(super) fn new(key: &'static str, value: impl Into<String>) -> Self {
        Self { key, value: value.into() }
    }
}

/// A bill, or with `billId` `"0"` the admin.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct BillRow {
    pub(super) bill_id: String,
    pub(super) bill_info: Vec<Row>,
    /// Only at inquiry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) is_mandatory: Option<bool>,
    pub(super) key: &'static str,
    pub(super) value: Value,
}

/// An amount in rupiah, as a number or as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Value {
    Number(u64),
    Text(String),
}

impl Value {
    /// The same amount as text.
    pub(super) fn as_text(&self) -> Self {
        match self {
            Self::Number(number) => Self::Text(number.to_string()),
            Self::Text(text) => Self::Text(text.clone()),
        }
    }

    /// More of it; text stays as it is.
    pub(super) fn add(&mut self, amount: u64) {
        if let Self::Number(number) = self {
            *number = number.saturating_add(amount);
        }
    }
}

/// A product as listed. The schema is not published; the names are those that a public client stores.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct ProductItem {
    pub(super) category: &'static str,
    pub(super) brand: &'static str,
    pub(super) product_name: &'static str,
    pub(super) product_code: &'static str,
    /// In rupiah; 0 where a bill says it.
    pub(super) paid_price_by_customer: u64,
    pub(super) status: &'static str,
    /// The admin of each bill, in rupiah.
    pub(super) fee: u64,
}

fn code_number<S: Serializer>(code: &ResponseCode, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u32(code.parts().0)
}
