//! From the trade's words to what crosses the bridge.

mod book;
mod payment;
mod printing;
mod shift;
mod statement;
mod warning;

use loket_counter::billers::{Capabilities, label_of};
use loket_counter::journal::{AccountRecord, Inquiry, Totals};
use loket_counter::{Candidate, Choice, FoundOffer};
use loket_model::{Bill, BillLine, Detail, Fee, Rupiah, UtcMillis, Zone};

use crate::dto::{
    AccountInfo, BillInfo, BillLineInfo, CandidateInfo, ChoiceInfo, DetailInfo, InquiryInfo, ProductInfo,
    TotalsInfo,
};
pub(crate) use book::{
    ProductNames, customer_info, file_info, group_file, group_info, progress_info, suggestion_info,
};
pub use payment::{Reason, reason_of};
pub(crate) use payment::{payment_info, payment_row_info, status_of};
pub(crate) use printing::{
    export_info, found_printer_info, job_info, preset_info, printer_info, printer_of, struk_settings_info,
    struk_settings_of,
};
pub(crate) use shift::{shift_info, shift_report_info, z_report_info};
pub(crate) use statement::{difference_info, statement_info};
pub(crate) use warning::warning_info;

/// An instant as RFC 3339 in the shop's zone.
pub(crate) fn instant(zone: Zone, at: UtcMillis) -> String {
    zone.rfc3339_seconds(at)
}

/// A bill.
#[must_use]
pub fn bill_info(zone: Zone, bill: &Bill) -> BillInfo {
    BillInfo {
        product: bill.product.code.clone(),
        product_name: bill.product.name.clone(),
        category: bill.product.category.as_str().to_owned(),
        customer_no: bill.customer_no.as_str().to_owned(),
        customer_name: bill.customer_name.clone(),
        biller_ref: bill.biller_ref.clone(),
        amount: bill.charge.amount().get(),
        admin: bill.charge.admin().get(),
        total: bill.charge.total().get(),
        deposit_debit: bill.deposit_debit.map(Rupiah::get),
        expires_at: bill.expires_at.map(|at| instant(zone, at)),
        tariff: bill.tariff.clone(),
        power_va: bill.power_va,
        meter_no: bill.meter_no.as_ref().map(|meter| meter.as_str().to_owned()),
        subscriber_id: bill.subscriber_id.as_ref().map(|id| id.as_str().to_owned()),
        lines: bill.lines.iter().map(line_info).collect(),
        details: bill.details.iter().map(detail_info).collect(),
    }
}

fn line_info(line: &BillLine) -> BillLineInfo {
    BillLineInfo {
        period: line.period.clone(),
        amount: line.amount.get(),
        admin: line.admin.get(),
        penalty: line.penalty.get(),
        meter_from: line.meter_from.clone(),
        meter_to: line.meter_to.clone(),
    }
}

fn detail_info(detail: &Detail) -> DetailInfo {
    DetailInfo { label: detail.label.clone(), value: detail.value.clone() }
}

pub(crate) fn inquiry_info(
    zone: Zone,
    capabilities: &Capabilities,
    choice: Option<&Choice>,
    inquiry: &Inquiry,
    fee: Fee,
) -> InquiryInfo {
    InquiryInfo {
        inquiry: inquiry.id.to_string(),
        account: inquiry.account.to_string(),
        biller: capabilities.label.to_owned(),
        payable: inquiry.bill.charge.total().is_positive(),
        has_advice: capabilities.has_advice(),
        chosen_by: choice.map(|choice| choice.by.as_str().to_owned()),
        bill: bill_info(zone, &inquiry.bill),
        service_fee: fee.whole().unwrap_or(fee.ruled).get(),
        rounding: fee.rounding.get(),
    }
}

pub(crate) fn account_info(account: &AccountRecord, capabilities: Option<&Capabilities>) -> AccountInfo {
    let can = |what: fn(&Capabilities) -> bool| capabilities.is_some_and(what);
    AccountInfo {
        account: account.name.to_string(),
        kind: account.kind.clone(),
        label: label_of(&account.kind).to_owned(),
        url: account.url.clone(),
        demo: account.sandbox,
        settings: account.settings.clone(),
        has_advice: can(|biller| biller.has_advice()),
        calls_back: can(|biller| biller.calls_back),
        lists_offers: can(|biller| biller.lists_offers),
        tells_balance: can(|biller| biller.tells_balance),
    }
}

pub(crate) fn product_info(zone: Zone, found: &FoundOffer) -> ProductInfo {
    let offer = &found.offer;
    let rupiah = |amount: Option<Rupiah>| amount.map(Rupiah::get);
    ProductInfo {
        key: found.key.clone(),
        account: found.account.to_string(),
        code: offer.product.code.clone(),
        name: offer.product.name.clone(),
        category: offer.product.category.as_str().to_owned(),
        nominal: rupiah(offer.product.nominal),
        price: rupiah(offer.price),
        admin: rupiah(offer.admin),
        commission: rupiah(offer.commission),
        state: offer.state.as_str().to_owned(),
        provider: offer.provider.clone(),
        province: offer.province.clone(),
        amount_min: rupiah(offer.amount_min),
        amount_max: rupiah(offer.amount_max),
        synced_at: found.synced_at.map(|at| instant(zone, at)),
    }
}

pub(crate) fn choice_info(choice: &Choice) -> ChoiceInfo {
    let candidate = |candidate: &Candidate| CandidateInfo {
        account: candidate.account.to_string(),
        code: candidate.offer.product.code.clone(),
        name: candidate.offer.product.name.clone(),
        order: candidate.order,
        cost: candidate.cost.map(Rupiah::get),
        against: candidate.against.iter().map(|against| against.as_str().to_owned()).collect(),
    };
    ChoiceInfo {
        by: choice.by.as_str().to_owned(),
        candidates: choice.candidates.iter().map(candidate).collect(),
    }
}

pub(crate) fn totals_info(totals: &Totals) -> TotalsInfo {
    TotalsInfo {
        count: totals.count,
        paid_count: totals.paid_count,
        paid_total: totals.paid_total.get(),
        admin: totals.admin.get(),
        unresolved_count: totals.unresolved_count,
        unresolved_total: totals.unresolved_total.get(),
        failed_count: totals.failed_count,
        commission: totals.commission.get(),
        service_fee: totals.service_fee.get(),
    }
}
