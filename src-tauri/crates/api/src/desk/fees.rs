//! The shop's own fee: rules as they cross, and what they would mean before they are stored.

use loket_counter::FeePreview;
use loket_model::{FeeRule, GroupId, Rules, Rupiah};

use super::Desk;
use super::request::{amount, category, malformed};
use crate::dto::{FeePreviewInfo, FeeRuleInfo, FeesPreviewed, PreviewFeesRequest};
use crate::error::ApiError;

pub(super) fn preview(desk: &Desk, request: &PreviewFeesRequest) -> Result<FeesPreviewed, ApiError> {
    let rules = Rules {
        fees: rules_of(&request.fees)?,
        cash_rounding: request.cash_rounding.map(amount).transpose()?,
        ..Rules::default()
    };
    let sample = request.sample.map(amount).transpose()?;
    let group = group(request.group.as_deref())?;
    let (by, accounts) = desk.counter.preview_fees(&rules, &request.key, sample, group)?;
    Ok(FeesPreviewed { by: by.as_str().to_owned(), accounts: accounts.iter().map(preview_info).collect() })
}

fn group(text: Option<&str>) -> Result<Option<GroupId>, ApiError> {
    text.filter(|text| !text.is_empty())
        .map(|text| GroupId::parse(text).map_err(|_| malformed("group")))
        .transpose()
}

pub(super) fn rules_of(fees: &[FeeRuleInfo]) -> Result<Vec<FeeRule>, ApiError> {
    let rule = |info: &FeeRuleInfo| {
        Ok(FeeRule {
            group: group(info.group.as_deref())?,
            category: info.category.as_deref().map(category).transpose()?,
            product: info.product.clone().filter(|product| !product.is_empty()),
            from: amount(info.from)?,
            fee: amount(info.fee)?,
        })
    };
    fees.iter().map(rule).collect()
}

pub(super) fn rule_info(rule: &FeeRule) -> FeeRuleInfo {
    FeeRuleInfo {
        group: rule.group.map(|group| group.to_string()),
        category: rule.category.map(|category| category.as_str().to_owned()),
        product: rule.product.clone(),
        from: rule.from.get(),
        fee: rule.fee.get(),
    }
}

fn preview_info(preview: &FeePreview) -> FeePreviewInfo {
    let rupiah = |amount: Option<Rupiah>| amount.map(Rupiah::get);
    let offer = &preview.candidate.offer;
    FeePreviewInfo {
        account: preview.candidate.account.to_string(),
        code: offer.product.code.clone(),
        state: offer.state.as_str().to_owned(),
        price: rupiah(offer.price),
        admin: rupiah(offer.admin),
        commission: rupiah(offer.commission),
        against: preview.candidate.against.iter().map(|against| against.as_str().to_owned()).collect(),
        bill: rupiah(preview.bill),
        fee: rupiah(preview.fee.map(|fee| fee.ruled)),
        rounding: rupiah(preview.fee.map(|fee| fee.rounding)),
        pays: rupiah(preview.pays),
        margin: rupiah(preview.margin),
    }
}
