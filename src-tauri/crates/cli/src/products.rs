//! `products`: what the shop can sell, fetched, searched, and compared between accounts.

use loket_api::dto::{AccountRequest, ChooseRequest, Empty, NumberRequest, ProductsRequest};
use loket_api::{ApiError, Handlers as _};
use serde_json::json;

use crate::args::{Args, Products};
use crate::output::Done;
use crate::shop;

pub fn run(args: &Args, products: &Products) -> Result<Done, ApiError> {
    if let Some(key) = &products.choose {
        return choose(args, key);
    }
    if let Some(number) = &products.number {
        return number_of(args, number);
    }
    let desk = if products.sync { shop::open(args)? } else { shop::look(args)? };
    let mut synced = Vec::new();
    if products.sync {
        let wanted = |account: &&loket_api::dto::AccountInfo| match &products.account {
            Some(only) => account.account == *only,
            None => account.lists_offers,
        };
        for account in desk.status(&desk.session, Empty {})?.accounts.iter().filter(wanted) {
            let request = AccountRequest { account: account.account.clone() };
            match desk.sync_offers(&desk.session, request) {
                Ok(done) => synced.push(json!(done)),
                // One biller that is away must not keep the others' prices old.
                Err(error) if products.account.is_none() => {
                    tracing::warn!(account = account.account, %error, "offers not fetched");
                    synced.push(json!({ "account": account.account, "error": error }));
                }
                Err(error) => return Err(error),
            }
        }
    }
    let request = ProductsRequest {
        search: products.search.clone(),
        category: products.category.clone(),
        account: products.account.clone(),
        limit: None,
    };
    let found = desk.products(&desk.session, request)?;
    let line =
        |p: &loket_api::dto::ProductInfo| format!("{}\t{}\t{}\t{}\n", p.account, p.code, p.name, p.key);
    let lines = found.iter().map(line).collect();
    let mut document = json!({ "products": found });
    if let (true, Some(fields)) = (products.sync, document.as_object_mut()) {
        fields.insert("synced".to_owned(), json!(synced));
    }
    Done::ok(document, lines)
}

fn choose(args: &Args, key: &str) -> Result<Done, ApiError> {
    let choice =
        shop::look(args)?.run(|desk, session| desk.choose(session, ChooseRequest { key: key.to_owned() }))?;
    let line =
        |c: &loket_api::dto::CandidateInfo| format!("{}\t{}\t{}\n", c.account, c.code, c.against.join(","));
    let lines = choice.candidates.iter().map(line).collect::<String>() + &format!("by {}", choice.by);
    Done::ok(choice, lines)
}

fn number_of(args: &Args, number: &str) -> Result<Done, ApiError> {
    let request = NumberRequest { number: number.to_owned(), category: None };
    let info = shop::look(args)?.run(|desk, session| desk.number(session, request))?;
    let lines = info.categories.join("\n");
    Done::ok(info, lines)
}
