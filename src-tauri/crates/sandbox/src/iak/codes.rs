//! The response codes with their words, IAK response code tables, postpaid and prepaid v2.

/// A response code and what IAK says with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Code {
    /// Two or three digits.
    pub(super) rc: &'static str,
    pub(super) message: &'static str,
}

impl Code {
    const fn new(rc: &'static str, message: &'static str) -> Self {
        Self { rc, message }
    }

    /// Whether the vendor's own status column says pending, for postpaid and prepaid alike.
    pub(super) fn is_pending(self) -> bool {
        matches!(self.rc, "05" | "39" | "201")
    }
}

/// In no table; a fault's invention.
pub(super) const UNHEARD: Code = Code::new("777", "UNSPECIFIED");

/// Codes of the postpaid service.
pub(super) mod postpaid {
    use super::Code;

    pub(in crate::iak) const INQUIRY_SUCCESS: Code = Code::new("00", "INQUIRY SUCCESS");
    pub(in crate::iak) const PAYMENT_SUCCESS: Code = Code::new("00", "PAYMENT SUCCESS");
    pub(in crate::iak) const ALREADY_PAID: Code = Code::new("01", "INVOICE HAS BEEN PAID");
    pub(in crate::iak) const INVALID_REF_ID: Code = Code::new("03", "INVALID REF ID");
    pub(in crate::iak) const NOT_FOUND: Code = Code::new("06", "INQUIRY ID NOT FOUND");
    pub(in crate::iak) const FAILED: Code = Code::new("07", "TRANSACTION FAILED");
    pub(in crate::iak) const NOT_AVAILABLE: Code = Code::new("10", "BILL IS NOT AVAILABLE");
    pub(in crate::iak) const DUPLICATE_REF_ID: Code = Code::new("11", "DUPLICATE REF ID");
    pub(in crate::iak) const WRONG_NUMBER: Code = Code::new("14", "INCORRECT DESTINATION NUMBER");
    pub(in crate::iak) const LOW_BALANCE: Code = Code::new("17", "BALANCE NOT ENOUGH");
    pub(in crate::iak) const UNKNOWN_PRODUCT: Code = Code::new("20", "PRODUCT UNREGISTERED");
    pub(in crate::iak) const PENDING: Code = Code::new("39", "PENDING / TRANSACTION IN PROCESS");
    /// The status page's samples are partly Indonesian.
    pub(in crate::iak) const STILL_PENDING: Code = Code::new("39", "PENDING / TRANSAKSI SEDANG DIPROSES");
    pub(in crate::iak) const NOT_REQUESTED: Code = Code::new("42", "REQUEST PEMBAYARAN BELUM DITERIMA");
    pub(in crate::iak) const INVALID_AMOUNT: Code = Code::new("93", "INVALID AMOUNT");
    pub(in crate::iak) const BAD_SIGN: Code = Code::new("100", "INVALID SIGNATURE");
    pub(in crate::iak) const BAD_COMMAND: Code = Code::new("101", "INVALID COMMAND");
    pub(in crate::iak) const TIMEOUT: Code = Code::new("103", "TIMEOUT");
    pub(in crate::iak) const BILLER_ERROR: Code = Code::new("105", "MISC ERROR / BILLER SYSTEM ERROR");
    pub(in crate::iak) const INACTIVE_PRODUCT: Code =
        Code::new("106", "PRODUCT IS TEMPORARILY OUT OF SERVICE");
    pub(in crate::iak) const BAD_BODY: Code = Code::new("107", "XML FORMAT ERROR");
    pub(in crate::iak) const MAINTENANCE: Code = Code::new("110", "SYSTEM UNDER MAINTENANCE");

    /// Every code that a test number of the newer scheme can name.
    static TABLE: [Code; 42] = [
        ALREADY_PAID,
        Code::new("02", "BILL UNPAID"),
        INVALID_REF_ID,
        Code::new("04", "BILLING ID EXPIRED"),
        Code::new("05", "UNDEFINED ERROR"),
        NOT_FOUND,
        FAILED,
        Code::new("08", "BILLING ID BLOCKED"),
        Code::new("09", "INQUIRY FAILED"),
        NOT_AVAILABLE,
        DUPLICATE_REF_ID,
        Code::new("13", "CUSTOMER NUMBER BLOCKED"),
        WRONG_NUMBER,
        Code::new("15", "NUMBER THAT YOU ENTERED IS NOT SUPPORTED"),
        Code::new("16", "NUMBER DOESN'T MATCH THE OPERATOR"),
        LOW_BALANCE,
        UNKNOWN_PRODUCT,
        Code::new("30", "PAYMENT HAVE TO BE DONE VIA COUNTER / PDAM"),
        Code::new("31", "TRANSACTION REJECTED DUE TO EXCEEDING MAXIMAL TOTAL BILL ALLOWED"),
        Code::new("32", "TRANSACTION FAILED, PLEASE PAY BILL OF ALL PERIOD"),
        Code::new("33", "TRANSACTION CAN'T BE PROCESS, PLEASE TRY AGAIN LATER"),
        Code::new("34", "BILL HAS BEEN PAID"),
        Code::new("35", "TRANSACTION REJECTED DUE TO ANOTHER UNPAID ARREAR"),
        Code::new("36", "EXCEEDING DUE DATE, PLEASE PAY IN THE COUNTER / PDAM"),
        Code::new("37", "PAYMENT FAILED"),
        Code::new("38", "PAYMENT FAILED, PLEASE DO ANOTHER REQUEST"),
        PENDING,
        Code::new("40", "TRANSACTION REJECTED DUE TO ALL OR ONE OF THE ARREAR/INVOICE HAS BEEN PAID"),
        Code::new("41", "CAN'T BE PAID IN COUNTER, PLEASE PAY TO THE CORRESPONDING COMPANY"),
        Code::new("91", "DATABASE CONNECTION ERROR"),
        Code::new("92", "GENERAL ERROR"),
        INVALID_AMOUNT,
        Code::new("94", "SERVICE HAS EXPIRED"),
        Code::new("102", "INVALID IP ADDRESS"),
        TIMEOUT,
        BILLER_ERROR,
        INACTIVE_PRODUCT,
        Code::new("108", "SORRY, YOUR ID CAN'T BE USED FOR THIS PRODUCT TRANSACTION"),
        Code::new("109", "SYSTEM CUT OFF"),
        MAINTENANCE,
        Code::new("118", "ACCOUNT SUSPENDED"),
        Code::new("201", "UNDEFINED RESPONSE CODE"),
    ];

    /// The code of this text, other than success.
    pub(in crate::iak) fn find(rc: &str) -> Option<Code> {
        TABLE.iter().find(|code| code.rc == rc).copied()
    }
}

/// Codes of the prepaid service.
pub(super) mod prepaid {
    use super::Code;

    pub(in crate::iak) const SUCCESS: Code = Code::new("00", "SUCCESS");
    pub(in crate::iak) const NOT_FOUND: Code = Code::new("06", "TRANSACTION NOT FOUND");
    pub(in crate::iak) const FAILED: Code = Code::new("07", "FAILED");
    pub(in crate::iak) const WRONG_NUMBER: Code = Code::new("14", "INCORRECT DESTINATION NUMBER");
    pub(in crate::iak) const LOW_BALANCE: Code = Code::new("17", "INSUFFICIENT DEPOSIT");
    pub(in crate::iak) const UNKNOWN_PRODUCT: Code = Code::new("20", "CODE NOT FOUND");
    pub(in crate::iak) const PROCESS: Code = Code::new("39", "PROCESS");
    pub(in crate::iak) const BAD_BODY: Code = Code::new("107", "ERROR IN XML FORMAT");
    pub(in crate::iak) const MAINTENANCE: Code = Code::new("110", "SYSTEM UNDER MAINTENANCE");
    pub(in crate::iak) const BAD_SIGN: Code = Code::new("204", "WRONG AUTHENTICATION");
    pub(in crate::iak) const BAD_COMMAND: Code = Code::new("205", "WRONG COMMAND");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_codes_leave_the_end_open() {
        let open: Vec<_> = ["01", "05", "07", "39", "42", "91", "105", "201", "777"]
            .into_iter()
            .filter(|rc| postpaid::find(rc).is_some_and(Code::is_pending))
            .collect();
        assert_eq!(open, ["05", "39", "201"]);
        assert_eq!(postpaid::find("00"), None);
        assert_eq!(postpaid::find(UNHEARD.rc), None);
    }
}
