//! Paying members of a group: one handing over of cash, and from there on a basket like any other.

use loket_model::{Basket, GroupId, InquiryId, MemberAnswer, Rupiah};

use super::answer::unasked;
use super::check::{MemberNow, life_of};
use super::error::BookError;
use crate::basket::{BasketOrder, BasketOrderLine};
use crate::counter::Counter;
use crate::error::CounterError;
use crate::timely::{Timely, timely};

/// Members whose bills are paid together.
#[derive(Debug, Clone)]
pub struct GroupBasketOrder {
    /// The group.
    pub group: GroupId,
    /// The members in the order in which they are sent.
    pub members: Vec<GroupBasketLine>,
    /// Cash; none means exact.
    pub tender: Option<Rupiah>,
}

/// A member of a group, to be paid as it was shown.
#[derive(Debug, Clone, Copy)]
pub struct GroupBasketLine {
    /// Its place.
    pub position: u32,
    /// The inquiry whose bill was shown for it.
    pub inquiry: InquiryId,
    /// The shop's own charge.
    pub service_fee: Rupiah,
}

impl Counter {
    /// Takes the cash for members of a group; nothing is sent yet. The bills then wait in a basket of their own.
    ///
    /// # Errors
    /// [`BookError::Stale`] where bills were found too long ago to be sent in their turn, or are not those that were
    /// shown: they wait again, no cash was taken, and the sum may be another one after the next check.
    /// [`BookError::TooMany`] where that would not help.
    /// [`BookError::NothingToPay`], [`BookError::Busy`]; else as [`Counter::take_basket`].
    pub fn take_group(&self, actor: &str, order: &GroupBasketOrder) -> Result<Basket, CounterError> {
        self.group(order.group)?;
        // A check that replaces a bill between the look and the cash would have it paid by an old inquiry.
        let _claim = self.checks.claim(order.group).ok_or(BookError::Busy)?;
        let known = self.journal.members(order.group, 0)?;
        let by_position: std::collections::HashMap<u32, _> =
            known.iter().map(|member| (member.position, member)).collect();
        let now = self.now();
        let mut lines = Vec::new();
        let mut stale: Vec<(u32, MemberAnswer)> = Vec::new();
        let mut most: Option<u32> = None;
        for (before, &GroupBasketLine { position, inquiry, service_fee }) in order.members.iter().enumerate()
        {
            let member = *by_position.get(&position).ok_or(BookError::GroupUnknown)?;
            let (stands, bill) = (self.stands(member, None, now), &member.answer.bill);
            let (MemberNow::Owes | MemberNow::Expired, Some(bill)) = (stands, bill) else {
                return Err(BookError::NothingToPay { position }.into());
            };
            if bill.inquiry != inquiry {
                // Another screen has asked meanwhile: nobody has seen this bill, and its amount may be another one.
                stale.push((position, unasked()));
                continue;
            }
            match timely(life_of(bill), before, now) {
                Timely::Never { most: fewer } => most = Some(most.map_or(fewer, |most| most.min(fewer))),
                Timely::Yes if stands == MemberNow::Owes => {
                    lines.push(BasketOrderLine { inquiry, service_fee, again: None, again_than: None })
                }
                Timely::Yes | Timely::AskAgain => stale.push((position, unasked())),
            }
        }
        if let Some(max) = most {
            return Err(BookError::TooMany { max }.into());
        }
        if !stale.is_empty() {
            let count = u32::try_from(stale.len()).unwrap_or(u32::MAX);
            self.journal.note_answers(order.group, &stale)?;
            self.journal.set_check_phase(order.group, loket_model::CheckPhase::Paused)?;
            return Err(BookError::Stale { count }.into());
        }
        self.take_timely_basket(actor, &BasketOrder { lines, tender: order.tender })
    }
}
