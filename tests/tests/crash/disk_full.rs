//! A disk that takes no more at any point of a sale. The shell's file size limit plays the full disk: with its signal
//! ignored, a write beyond it fails as on a full disk, and the journal cannot tell the two apart.

use std::process::Command;

use loket_model::PaymentState;
use loket_sandbox::{PaymentStatus, Side};
use loket_tests::{TestShop, loketctl_program};
use serde_json::Value;

use crate::rooms::check;

/// Limits to try, in blocks of 512 bytes: from one that nothing can be written under, to one that a sale fits into.
const BLOCKS: [u32; 12] = [66, 80, 96, 112, 128, 144, 160, 192, 224, 256, 320, 1_024];

/// `loketctl pay` under a file size limit; its exit code and document.
fn pay_within(shop: &TestShop, inquiry: &str, blocks: u32) -> (Option<i32>, Value) {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let mut command = Command::new("sh");
    command.args(["-c", &script]).arg(loketctl_program()).arg("--data").arg(shop.path());
    let output = command.args(["--json", "pay", inquiry]).output().unwrap();
    let document = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{blocks}: {error}: {output:?}"));
    (output.status.code(), document)
}

#[test]
fn a_full_disk_stops_a_sale_before_money_or_leaves_it_to_be_asked_about() {
    let mut shop = TestShop::start();
    let (mut refused, mut unstored, mut sold) = (0, 0, 0);
    for (round, blocks) in BLOCKS.into_iter().enumerate() {
        let inquiry = shop.inquire(&format!("8293742985{round:02}")).unwrap();
        shop.close();
        let (exit, document) = pay_within(&shop, &inquiry.id.to_string(), blocks);
        let status = document.pointer("/status").or(document.pointer("/error/code")).and_then(Value::as_str);
        shop.open();
        check(&shop);
        let theirs = shop.sandbox().state(Side::MyBills).payments;
        let theirs = theirs.iter().find(|theirs| theirs.partner_reference_no == inquiry.reference.as_str());
        let accepted = theirs.map(|theirs| theirs.status == PaymentStatus::Paid);
        match (exit, status) {
            (Some(0), Some("paid")) => sold += 1,
            (Some(3), Some("outcome_not_stored")) => {
                assert_eq!(accepted, Some(true), "{blocks}: {document}");
                unstored += 1;
            }
            // Money is refused before it moves.
            (Some(1), Some("journal_failed")) => {
                assert_eq!(accepted, None, "{blocks}: {document}");
                refused += 1;
            }
            _ => panic!("{blocks} blocks: {exit:?} {document}"),
        }
        shop.counter().settle(true).unwrap();
        let ours = shop.counter().journal().payment_of_inquiry(inquiry.id).unwrap().map(|ours| ours.state);
        assert_eq!(ours, accepted.map(|_| PaymentState::Paid), "{blocks}");
        check(&shop);
    }
    assert!(refused > 0 && unstored > 0 && sold > 0, "refused {refused}, unstored {unstored}, sold {sold}");
}
