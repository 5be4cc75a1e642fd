//! The other party: a small stateful server that plays DigiFlazz' side of the wire, from the vendor's words and
//! not from the adapter's. It sells a reference at most once, whatever is asked of it.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use md5::{Digest as _, Md5};
use serde_json::{Value, json};

/// Who may call, and with which key.
pub const USERNAME: &str = "contoh";
/// The key of that caller.
pub const API_KEY: &str = "dev-contoh-0001";
/// What the deposit loses for the PLN bill, and what the customer pays for it.
pub const BILL: (i64, i64) = (101_500, 103_000);
/// What the deposit loses for a token of 20 thousand rupiah.
pub const TOKEN_PRICE: i64 = 20_350;

/// How the server treats the next request of one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Play {
    /// As documented.
    Truth,
    /// It refuses for good, with this code.
    Refuse(&'static str),
    /// It takes the order and ends it at the next asking.
    Later,
    /// It never answers; the order did not reach it.
    SilentBefore,
    /// It never answers; the order was carried out.
    SilentAfter,
    /// It carries the order out and answers with this field changed.
    Lie(&'static str, &'static str),
    /// It carries the order out and answers HTTP 500 with the truth in the body.
    ServerError,
    /// It carries the order out and answers HTML.
    Garbage,
}

/// A sale, or an order that is still to become one.
#[derive(Debug, Clone)]
struct Order {
    sku: String,
    customer: String,
    /// Askings until it is sold; nothing for an order that failed.
    waits: Option<u32>,
    times_sold: u32,
}

#[derive(Debug, Default)]
struct Books {
    inquired: BTreeMap<String, (String, String)>,
    orders: BTreeMap<String, Order>,
    deposit: i64,
    play: BTreeMap<Step, Play>,
}

/// The steps of a transaction, as this side tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// `inq-pasca`.
    Inquiry,
    /// `pay-pasca`, or the first top-up of a reference.
    Payment,
    /// `status-pasca`, or any further top-up of it.
    Advice,
}

/// The running server; it ends with this value.
pub struct OtherSide {
    address: SocketAddr,
    books: Arc<Mutex<Books>>,
    over: Arc<AtomicBool>,
    listener: Option<JoinHandle<()>>,
}

impl OtherSide {
    /// Starts it on loopback.
    pub fn start() -> Self {
        let socket = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = socket.local_addr().unwrap();
        let books = Arc::new(Mutex::new(Books { deposit: 1_000_000, ..Books::default() }));
        let over = Arc::new(AtomicBool::new(false));
        let (shared, ends) = (Arc::clone(&books), Arc::clone(&over));
        let listener = thread::spawn(move || {
            for stream in socket.incoming().map_while(Result::ok) {
                if ends.load(Ordering::SeqCst) {
                    break;
                }
                let books = Arc::clone(&shared);
                // One that stays silent must not keep the next one waiting.
                thread::spawn(move || serve(stream, &books));
            }
        });
        Self { address, books, over, listener: Some(listener) }
    }

    /// Base URL of an account.
    pub fn url(&self) -> String {
        format!("http://{}/v1", self.address)
    }

    /// How the next request of a step is treated.
    pub fn play(&self, step: Step, play: Play) {
        self.books.lock().unwrap().play.insert(step, play);
    }

    /// How often a reference was sold, and what the deposit lost over all.
    pub fn sold(&self, reference: &str) -> (u32, i64) {
        let books = self.books.lock().unwrap();
        (books.orders.get(reference).map_or(0, |order| order.times_sold), 1_000_000 - books.deposit)
    }
}

impl Drop for OtherSide {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(self.address));
        if let Some(listener) = self.listener.take() {
            drop(listener.join());
        }
    }
}

/// Reads one request and answers it, or listens in silence until the caller gives up.
fn serve(mut stream: TcpStream, books: &Mutex<Books>) {
    let Some((path, body)) = request(&stream) else { return };
    let answer = answer(&mut books.lock().unwrap(), &path, &body);
    match answer {
        None => drop(stream.read(&mut [0])),
        Some((status, body)) => {
            let length = body.len();
            let head =
                format!("HTTP/1.1 {status} -\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
            drop(stream.write_all(format!("{head}{body}").as_bytes()));
        }
    }
}

fn request(stream: &TcpStream) -> Option<(String, Value)> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let path = line.split(' ').nth(1)?.to_owned();
    let mut length = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        match header.trim().split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse().ok()?;
            }
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some((path, serde_json::from_slice(&body).ok()?))
}

fn signature(salt: &str) -> String {
    let digest = Md5::digest(format!("{USERNAME}{API_KEY}{salt}"));
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn answer(books: &mut Books, path: &str, body: &Value) -> Option<(u16, String)> {
    let field = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
    let (reference, sku, customer) = (field("ref_id"), field("buyer_sku_code"), field("customer_no"));
    let salt = if path == "/v1/price-list" { "pricelist" } else { reference.as_str() };
    if field("username") != USERNAME || field("sign") != signature(salt) {
        return Some((200, told("41", "Gagal", &reference, &sku, &customer).to_string()));
    }
    if path == "/v1/price-list" {
        return Some((200, price_list().to_string()));
    }
    let step = match field("commands").as_str() {
        "inq-pasca" => Step::Inquiry,
        "pay-pasca" => Step::Payment,
        "status-pasca" => Step::Advice,
        _ if books.orders.contains_key(&reference) => Step::Advice,
        _ => Step::Payment,
    };
    let play = books.play.remove(&step).unwrap_or(Play::Truth);
    if play == Play::SilentBefore {
        return None;
    }
    let truth = act(books, step, play, (&reference, &sku, &customer));
    match play {
        Play::SilentAfter => None,
        Play::ServerError => Some((500, truth.to_string())),
        Play::Garbage => Some((200, "<html>Sebentar lagi</html>".to_owned())),
        Play::Lie(name, value) => {
            let mut lie = truth;
            let is_amount = matches!(name, "price" | "selling_price" | "admin");
            let amount = value.parse::<i64>().ok().filter(|_| is_amount);
            lie["data"][name] = amount.map_or_else(|| value.into(), Value::from);
            Some((200, lie.to_string()))
        }
        _ => Some((200, truth.to_string())),
    }
}

/// Does what is asked and says what is true.
fn act(books: &mut Books, step: Step, play: Play, about: (&str, &str, &str)) -> Value {
    let (reference, sku, customer) = about;
    if let Play::Refuse(code) = play {
        if step == Step::Payment {
            let refused = Order { sku: sku.into(), customer: customer.into(), waits: None, times_sold: 0 };
            books.orders.insert(reference.to_owned(), refused);
        }
        return told(code, "Gagal", reference, sku, customer);
    }
    match step {
        Step::Inquiry => {
            books.inquired.insert(reference.to_owned(), (sku.to_owned(), customer.to_owned()));
            let mut bill = told("00", "Sukses", reference, sku, customer);
            bill["data"]["customer_name"] = "BUDI CONTOH".into();
            bill["data"]["desc"] = json!({ "tarif": "R1", "daya": 1300, "lembar_tagihan": 1 });
            bill
        }
        Step::Payment if books.orders.contains_key(reference) => {
            told("49", "Gagal", reference, sku, customer)
        }
        // What is paid by bill must have been asked about under the same reference.
        Step::Payment if is_bill(sku) && !books.inquired.contains_key(reference) => {
            told("42", "Gagal", reference, sku, customer)
        }
        Step::Payment => {
            let waits = Some(u32::from(play == Play::Later));
            let order = Order { sku: sku.to_owned(), customer: customer.to_owned(), waits, times_sold: 0 };
            books.orders.insert(reference.to_owned(), order);
            state_of(books, reference, false)
        }
        Step::Advice if books.orders.contains_key(reference) => state_of(books, reference, true),
        Step::Advice => told("50", "Gagal", reference, sku, customer),
    }
}

/// Ends an order whose time has come, once, and tells how it stands.
fn state_of(books: &mut Books, reference: &str, asked: bool) -> Value {
    let Some(order) = books.orders.get_mut(reference) else { return Value::Null };
    if asked {
        order.waits = order.waits.map(|waits| waits.saturating_sub(1));
    }
    let (sku, customer) = (order.sku.clone(), order.customer.clone());
    match order.waits {
        None => told("53", "Gagal", reference, &sku, &customer),
        Some(1..) => told("03", "Pending", reference, &sku, &customer),
        Some(0) => {
            if order.times_sold == 0 {
                order.times_sold = 1;
                books.deposit -= if is_bill(&sku) { BILL.0 } else { TOKEN_PRICE };
            }
            let mut sold = told("00", "Sukses", reference, &sku, &customer);
            sold["data"]["sn"] = if is_bill(&sku) {
                "0BAC21126AB34CD56EF7".into()
            } else {
                "6156-0790-0556-6477-7418/BUDI CONTOH/R1/1300/13.5".into()
            };
            sold["data"]["buyer_last_saldo"] = books.deposit.into();
            sold
        }
    }
}

fn is_bill(sku: &str) -> bool {
    sku == "pln"
}

fn told(rc: &str, status: &str, reference: &str, sku: &str, customer: &str) -> Value {
    let mut data = json!({
        "ref_id": reference, "customer_no": customer, "buyer_sku_code": sku, "message": "kata", "status": status,
        "rc": rc, "sn": "", "price": if is_bill(sku) { BILL.0 } else { TOKEN_PRICE },
    });
    if is_bill(sku) {
        data["admin"] = 2_500.into();
        data["selling_price"] = BILL.1.into();
    }
    json!({ "data": data })
}

fn price_list() -> Value {
    json!({ "data": [
        { "product_name": "PLN 20.000", "category": "PLN", "brand": "PLN", "price": TOKEN_PRICE,
          "buyer_sku_code": "pln20", "buyer_product_status": true },
        { "product_name": "Pulsa 10.000", "category": "Pulsa", "brand": "CONTOH", "price": 10_250,
          "buyer_sku_code": "p10", "buyer_product_status": false },
        { "product_name": "without a code" },
    ] })
}
