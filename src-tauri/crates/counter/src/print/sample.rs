//! A token sale that never was, to look at while the owner sets up how struk look.

use loket_model::{
    AccountName, AdviceState, Bill, Cash, Category, Charge, CustomerNumber, Detail, InquiryId, KwhTenths,
    MeterNumber, Outcome, Payment, PaymentId, PaymentState, Product, Reference, Rupiah, Settlement, Shop,
    StroomToken, SubscriberId, UtcMillis, Uuid,
};

use crate::error::CounterError;

const UNREADABLE: CounterError = CounterError::Internal("the sample struk is not readable");

/// A paid token with everything that a struk can show. It is marked as play money, so that nobody takes it for a sale.
pub(super) fn sample(at: UtcMillis, actor: &str, shop: &Shop) -> Result<Payment, CounterError> {
    let total = Rupiah::from_u32(22_500);
    let cash = Cash::count(total, Rupiah::from_u32(500), Rupiah::from_u32(25_000)).map_err(|_| UNREADABLE)?;
    Ok(Payment {
        id: PaymentId::new(Uuid::from_u128(1)),
        reference: Reference::parse("L000000CONTOH0001").map_err(|_| UNREADABLE)?,
        inquiry: InquiryId::new(Uuid::from_u128(1)),
        account: AccountName::parse("contoh").map_err(|_| UNREADABLE)?,
        bill: bill()?,
        cash,
        state: PaymentState::Paid,
        outcome: Some(Outcome::Paid(Box::new(settlement(at)?))),
        created_at: at,
        decided_at: Some(at),
        advice: AdviceState::default(),
        prints: 0,
        refunded_at: None,
        basket: None,
        retry_of: None,
        retried_by: None,
        warnings: Vec::new(),
        late: None,
        shift: 1,
        actor: actor.to_owned(),
        terminal: shop.terminal.clone(),
        demo: true,
    })
}

fn bill() -> Result<Bill, CounterError> {
    let address = Detail { label: "Alamat".to_owned(), value: "JL CONTOH 1".to_owned() };
    Ok(Bill {
        product: Product {
            code: "PLNPR20".to_owned(),
            name: "PLN TOKEN 20.000".to_owned(),
            category: Category::PlnPrepaid,
            nominal: Some(Rupiah::from_u32(20_000)),
        },
        customer_no: CustomerNumber::parse("45052452799").map_err(|_| UNREADABLE)?,
        customer_name: "PELANGGAN CONTOH".to_owned(),
        biller_ref: None,
        charge: Charge::new(Rupiah::from_u32(20_000), Rupiah::from_u32(2_500)).map_err(|_| UNREADABLE)?,
        biller_amount: None,
        deposit_debit: None,
        expires_at: None,
        tariff: Some("R1M".to_owned()),
        power_va: Some(900),
        meter_no: Some(MeterNumber::parse("45052452799").map_err(|_| UNREADABLE)?),
        subscriber_id: Some(SubscriberId::parse("312100087994").map_err(|_| UNREADABLE)?),
        lines: Vec::new(),
        details: vec![address],
    })
}

fn settlement(at: UtcMillis) -> Result<Settlement, CounterError> {
    let sen = |rupiah| Some(Rupiah::from_u32(rupiah).into());
    Ok(Settlement {
        receipt_ref: Some("0CONTOH00000000000001".to_owned()),
        paid_at: Some(at),
        token: Some(StroomToken::parse("00000000000000000000").map_err(|_| UNREADABLE)?),
        kwh: Some(KwhTenths::new(135)),
        stroom: sen(18_181),
        ppj: sen(1_819),
        ppn: sen(0),
        materai: sen(0),
        angsuran: sen(0),
        info_text: Some("Informasi Hubungi Call Center 123 Atau hubungi PLN Terdekat".to_owned()),
        ..Settlement::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_can_be_made() {
        let shop = Shop {
            name: "LOKET".to_owned(),
            address: Vec::new(),
            outlet: "1".to_owned(),
            terminal: "KSR01".to_owned(),
            zone: loket_model::Zone::Wib,
            demo: false,
        };
        let sample = sample(UtcMillis::new(0), "siti", &shop).unwrap();
        assert!(sample.demo && sample.state == PaymentState::Paid);
    }
}
