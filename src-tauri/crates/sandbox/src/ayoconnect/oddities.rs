//! Published peculiarities that a client has to bear, put into an answer.

use super::wire::{BillRow, Data, Reply, ResponseCode, Row};

/// Makes an answer odd: other row orders, numbers as text, `N/A` for the name, blanks behind values, and a
/// `success` that is false while the transaction is in process.
pub(super) fn apply(reply: &mut Reply) {
    if reply.response_code == ResponseCode::Processing {
        reply.success = false;
    }
    match &mut reply.data {
        Data::Inquiry(data) => {
            "N/A".clone_into(&mut data.customer_name);
            disorder(&mut data.bill_details);
            [&mut data.customer_details, &mut data.product_details].into_iter().for_each(|rows| blur(rows));
        }
        Data::Transaction(data) => {
            if let Some(name) = &mut data.customer_name {
                "N/A".clone_into(name);
            }
            if let Some(rows) = &mut data.bill_details {
                disorder(rows);
            }
            [&mut data.customer_details, &mut data.product_details]
                .into_iter()
                .flatten()
                .for_each(|rows| blur(rows));
        }
        Data::Empty {} | Data::Balance { .. } | Data::Products(_) => {}
    }
}

fn disorder(rows: &mut [BillRow]) {
    rows.reverse();
    for row in rows {
        row.value = row.value.as_text();
        blur(&mut row.bill_info);
    }
}

fn blur(rows: &mut [Row]) {
    rows.reverse();
    for row in rows {
        row.value.push(' ');
    }
}
