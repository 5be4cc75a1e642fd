//! The table of codes: each with its words in both languages, and whether money moved.

use super::{ErrorText, MoneyMoved};

error_codes! {
    NotSignedIn = "not_signed_in", No,
        "Belum ada yang masuk di layar ini, atau layarnya terkunci. Tidak ada uang yang bergerak. Masuk dengan PIN.",
        "Nobody is signed in at this screen, or it is locked. No money moved. Sign in with the PIN.";
    PinWrong = "pin_wrong", No,
        "PIN salah; sisa {left} kali coba. Tidak ada uang yang bergerak. Ketik lagi pelan-pelan.",
        "Wrong PIN; {left} tries left. No money moved. Type it again slowly.";
    LockedOut = "locked_out", No,
        "PIN salah terlalu sering; tunggu {wait_s} detik. Tidak ada uang yang bergerak. Kalau lupa PIN, minta pemilik menggantinya.",
        "Too many wrong PINs; wait {wait_s} seconds. No money moved. If the PIN is forgotten, ask the owner for a new one.";
    UserUnknown = "user_unknown", No,
        "{user} tidak ada, atau tidak boleh masuk lagi. Tidak ada uang yang bergerak. Pilih nama lain, atau tanya pemilik.",
        "There is no {user}, or they may not sign in any more. No money moved. Choose another name, or ask the owner.";
    UserNameInvalid = "user_name_invalid", No,
        "Nama itu tidak bisa dipakai: 1 sampai 32 huruf, dan bukan nama milik Loket sendiri. Tidak ada uang yang bergerak. Ketik nama lain.",
        "That name cannot be used: 1 to 32 letters, and none of Loket's own. No money moved. Type another.";
    PinForm = "pin_form", No,
        "PIN terdiri dari 6 sampai 8 angka. Tidak ada uang yang bergerak. Ketik lagi.",
        "A PIN has 6 to 8 digits. No money moved. Type it again.";
    PinWeak = "pin_weak", No,
        "PIN ini terlalu mudah ditebak (angka berulang atau berurutan). Tidak ada uang yang bergerak. Pilih PIN lain.",
        "This PIN is guessed too easily (one digit repeated, or a row). No money moved. Choose another.";
    LastOwner = "last_owner", No,
        "Harus selalu ada satu pemilik yang boleh masuk. Tidak ada uang yang bergerak. Tambah pemilik lain dulu.",
        "There must always be an owner who may sign in. No money moved. Add another owner first.";
    ApproverRole = "approver_role", No,
        "{user} tidak punya hak lebih untuk menyetujui ini. Tidak ada uang yang bergerak. Minta pengawas atau pemilik.",
        "{user} has no more rights to approve this. No money moved. Ask a supervisor or the owner.";
    NumberInvalid = "number_invalid", No,
        "Bentuk nomor tidak cocok untuk produk ini (token PLN: 11 angka meter atau 12 angka ID pelanggan). Belum ada uang yang bergerak. Cek lagi nomornya.",
        "The number has not the form of this product's numbers (PLN token: 11 digits of the meter or 12 of the subscriber). No money moved. Check the number.";
    NumberSuspicious = "number_suspicious", No,
        "Nomor meter ini tidak lolos angka periksa; biasanya salah ketik. Belum ada uang yang bergerak. Tekan Enter untuk tetap cek.",
        "This meter number fails its check digit; usually a typing error. No money moved. Press Enter to check it anyway.";
    CustomerUnknown = "customer_unknown", No,
        "Nomor tidak dikenal {biller}. Belum ada uang yang bergerak. Cek lagi nomor pelanggan dan pilihan produknya.",
        "{biller} does not know this number. No money moved. Check the customer's number and the product.";
    NothingOwed = "nothing_owed", No,
        "Tidak ada tagihan. Sudah dibayar atau belum terbit. Belum ada uang yang bergerak. Jangan terima uang; beri tahu pelanggan.",
        "Nothing is owed: paid already or not issued yet. No money moved. Take no cash; tell the customer.";
    LimitReached = "limit_reached", No,
        "{biller} menolak: batas tercapai ({text}). Belum ada uang yang bergerak. Beri tahu pemilik.",
        "{biller} refused: a limit is reached ({text}). No money moved. Tell the owner.";
    DepositLow = "deposit_low", No,
        "Saldo toko di {biller} tidak cukup ({text}). Belum ada uang yang bergerak. Pilih akun lain, atau minta pemilik isi saldo.",
        "The shop's deposit at {biller} is too low ({text}). No money moved. Choose another account, or ask the owner to top up.";
    CutOff = "cut_off", No,
        "{biller} sedang tutup malam ({text}). Belum ada uang yang bergerak. Coba lagi setelah jam buka; PLN tutup 23.00 sampai 01.00 WIB.",
        "{biller} is closed for the night ({text}). No money moved. Try again when it opens; PLN is closed from 23.00 to 01.00 WIB.";
    AddressRefused = "address_refused", No,
        "{biller} tidak melayani alamat internet (IP) toko ini ({text}). Belum ada uang yang bergerak. Pemilik perlu mendaftarkan IP di {biller}.",
        "{biller} does not serve this shop's internet address ({text}). No money moved. The owner must have the IP listed at {biller}.";
    NoAccountNow = "no_account_now", No,
        "Tidak ada akun yang bisa menjual {product} sekarang ({why}). Belum ada uang yang bergerak. Pilih akun sendiri atau coba nanti.",
        "No account can sell {product} now ({why}). No money moved. Choose an account yourself or try later.";
    NoPriceList = "no_price_list", No,
        "{biller} tidak punya daftar harga. Tidak ada uang yang bergerak. Pakai kode dari dokumen {biller}.",
        "{biller} publishes no price list. No money moved. Use the codes of {biller}'s documents.";
    NoBalance = "no_balance", No,
        "{biller} tidak memberi tahu saldo. Tidak ada uang yang bergerak. Lihat saldo di {biller}.",
        "{biller} does not tell the deposit. No money moved. See it at {biller}.";
    NotPayable = "not_payable", No,
        "Jumlah tagihan tidak terbaca, jadi tidak bisa dibayar di sini. Belum ada uang yang bergerak. Pemilik perlu mengisi pola tagihan untuk produk ini.",
        "The amount of the bill could not be read, so it cannot be paid here. No money moved. The owner must set the bill's pattern for this product.";
    NoAdvice = "no_advice", Earlier,
        "{biller} tidak bisa ditanya hasilnya. Jangan bayar ulang; hubungi {biller}, lalu pengawas yang memutuskan.",
        "{biller} cannot be asked for the result. Do not pay again; call {biller}, then the supervisor decides.";
    TryLater = "try_later", No,
        "{biller} sedang terganggu atau tutup ({text}). Belum ada uang yang bergerak. Coba lagi nanti.",
        "{biller} is disturbed or closed ({text}). No money moved. Try again later.";
    ProductUnknown = "product_unknown", No,
        "Produk {product} tidak dijual lewat {biller}. Belum ada uang yang bergerak. Pilih produk lain.",
        "{biller} does not sell product {product}. No money moved. Choose another product.";
    AccountSettings = "account_settings", No,
        "{biller} menolak tanda pengenal toko ({text}). Belum ada uang yang bergerak. Pemilik perlu memeriksa pengaturan akun.",
        "{biller} refused the shop's credentials ({text}). No money moved. The owner must check the account's settings.";
    Refused = "refused", No,
        "{biller} menolak: {text}. Belum ada uang yang bergerak. Coba akun lain, atau tanyakan ke {biller}.",
        "{biller} refused: {text}. No money moved. Try another account, or ask {biller}.";
    BillerUnreachable = "biller_unreachable", No,
        "{biller} tidak dapat dihubungi. Belum ada uang yang bergerak. Coba lagi.",
        "{biller} cannot be reached. No money moved. Try again.";
    NotAskable = "not_askable", No,
        "Pertanyaan ini belum bisa dikirim ke {biller} ({text}). Belum ada uang yang bergerak. Lengkapi isian, lalu cek lagi.",
        "This question cannot be sent to {biller} yet ({text}). No money moved. Complete it and check again.";
    BillerUnclear = "biller_unclear", No,
        "Jawaban {biller} tidak jelas ({text}). Ini baru cek tagihan: belum ada uang yang bergerak. Coba lagi.",
        "The answer of {biller} is unclear ({text}). This was only an inquiry: no money moved. Try again.";
    AnswerMismatch = "answer_mismatch", No,
        "Jawaban untuk hal lain ({field} {answered}, yang ditanya {asked}). Belum ada uang yang bergerak. Jangan lanjut; panggil pengawas.",
        "The answer is for something else ({field} {answered}, asked {asked}). No money moved. Do not go on; call the supervisor.";
    CashShort = "cash_short", No,
        "Uang kurang {short}. Belum ada yang dibayar. Minta tambahan uang.",
        "The cash is short by {short}. Nothing was paid. Ask for the rest.";
    AmountInvalid = "amount_invalid", No,
        "Jumlah uang tidak sah. Belum ada yang dibayar. Ketik lagi.",
        "The amount is not valid. Nothing was paid. Type it again.";
    InquiryUnknown = "inquiry_unknown", No,
        "Tagihan ini tidak ada. Belum ada uang yang bergerak. Cek tagihan lagi.",
        "There is no such inquiry. No money moved. Look the bill up again.";
    InquiryExpired = "inquiry_expired", No,
        "Hasil cek tagihan sudah lewat waktu. Belum ada uang yang bergerak. Cek tagihan lagi.",
        "The inquiry has expired. No money moved. Look the bill up again.";
    AlreadySubmitted = "already_submitted", Earlier,
        "Tagihan ini sudah dikirim untuk dibayar (ref {reference}). Tidak dibayar dua kali. Lihat hasilnya di Riwayat.",
        "This bill was already sent for payment (ref {reference}). It is not paid twice. See the result in History.";
    OpenPaymentExists = "open_payment_exists", Earlier,
        "Masih ada pembayaran yang menunggu kepastian untuk pelanggan ini (ref {reference}). Jangan bayar ulang; tunggu hasilnya.",
        "A payment of this customer is still unresolved (ref {reference}). Do not pay again; wait for its result.";
    PaymentFailed = "payment_failed", No,
        "Gagal: {text}. Tidak ada yang terbayar. Kembalikan {due} kepada pelanggan.",
        "Failed: {text}. Nothing was paid. Hand {due} back to the customer.";
    PaymentUnknown = "payment_unknown", No,
        "Transaksi itu tidak ada di catatan toko ini. Tidak ada uang yang bergerak. Periksa nomornya, atau cari di Riwayat.",
        "This shop's journal has no such payment. No money moved. Check its id, or look for it in History.";
    NothingToAsk = "nothing_to_ask", No,
        "Transaksi ini sudah selesai; hasilnya ada di Riwayat. Tidak ada uang yang bergerak karena pertanyaan ini.",
        "This payment has its final word; its result is in History. No money moved through this question.";
    AskingNow = "asking_now", Earlier,
        "Sedang ditanyakan ke biller. Tunggu sebentar; jangan bayar ulang.",
        "The biller is being asked at this moment. Wait; do not pay again.";
    Internal = "internal", Earlier,
        "Terjadi kesalahan di Loket ({text}). Kalau ini pembayaran, hasilnya belum diketahui: lihat Riwayat, jangan bayar ulang.",
        "Something went wrong inside Loket ({text}). If this was a payment, its result is not known yet: see History, do not pay again.";
    NotResolvable = "not_resolvable", No,
        "Hanya pembayaran yang belum pasti yang boleh diputuskan. Tidak ada uang yang bergerak. Lihat hasilnya di Riwayat.",
        "Only an unresolved payment may be decided by a person. No money moved. See its result in History.";
    ProofMissing = "proof_missing", No,
        "Alasan atau bukti dari biller belum lengkap (untuk token PLN yang lunas juga 20 angka tokennya). Tidak ada uang yang bergerak. Lengkapi, lalu ulangi.",
        "The reason or the biller's proof is missing (for a paid PLN token also its 20 digits). No money moved. Complete it and try again.";
    NotRefundable = "not_refundable", No,
        "Uang hanya dikembalikan sekali, dan hanya setelah transaksi pasti gagal. Tidak ada uang yang bergerak. Lihat rinciannya di Riwayat.",
        "Cash is handed back once, and only after a final failure. No money moved. See it in History.";
    StrukUnavailable = "struk_unavailable", No,
        "Transaksi gagal tidak punya struk; yang suksesnya terlambat baru punya setelah kerugiannya dibayar pelanggan. Tidak ada uang yang bergerak. Lihat rinciannya di Riwayat.",
        "A failed payment has no struk; one whose success came late has it once the customer paid the loss. No money moved. See it in History.";
    StrukNotWritten = "struk_not_written", No,
        "Struk tidak bisa disimpan ({text}). Transaksi aman; cetak lagi dengan F8.",
        "The struk could not be written ({text}). The payment is safe; print again with F8.";
    ShiftClosed = "shift_closed", No,
        "Belum ada shift yang dibuka. Belum ada uang yang bergerak. Buka shift dulu.",
        "No shift is open. No money moved. Open a shift first.";
    ShiftOpen = "shift_open", No,
        "Masih ada shift yang terbuka. Tidak ada uang yang bergerak. Tutup dulu sebelum membuka yang baru.",
        "A shift is still open. No money moved. Close it before opening another.";
    AccountUnknown = "account_unknown", No,
        "Akun {account} tidak ada. Belum ada uang yang bergerak. Pilih akun lain.",
        "There is no account {account}. No money moved. Choose another account.";
    AccountInvalid = "account_invalid", No,
        "Pengaturan akun tidak sah: {text}. Tidak ada uang yang bergerak. Perbaiki lalu simpan lagi.",
        "The account's settings are not valid: {text}. No money moved. Correct them and save again.";
    AccountNameInvalid = "account_name_invalid", No,
        "Nama akun terdiri dari 1 sampai 32 huruf kecil, angka atau tanda hubung. Tidak ada uang yang bergerak. Ketik nama lain.",
        "An account's name has 1 to 32 small letters, digits or hyphens. No money moved. Type another.";
    AccountTooLong = "account_too_long", No,
        "Isian akun terlalu panjang atau terlalu banyak. Tidak ada uang yang bergerak. Periksa isian yang panjang, lalu simpan lagi.",
        "A field of the account is too long, or there are too many. No money moved. Look for the long one and save again.";
    AccountInUse = "account_in_use", No,
        "Akun {account} masih ditunggu hasilnya oleh pembayaran yang belum pasti. Tidak ada uang yang bergerak. Selesaikan dulu.",
        "Unresolved payments still need account {account} as it is. No money moved. Settle them first.";
    DepositUnsettled = "deposit_unsettled", No,
        "Saldo akun {account} belum bisa dicatat untuk pertama kali: masih ada pembayaran yang belum pasti lewat akun ini. Tidak ada uang yang bergerak. Selesaikan pembayaran itu dulu, lalu cek saldo lagi.",
        "The deposit of account {account} cannot be taken over for the first time: payments through it are unresolved. No money moved. Settle the open payments first, then check the deposit again.";
    SandboxMixed = "sandbox_mixed", No,
        "Toko demo hanya boleh memakai akun demo, dan toko sungguhan tidak boleh. Tidak ada uang yang bergerak. Pakai folder lain dengan --data.",
        "A demo shop may hold demo accounts only, and a real shop none. No money moved. Use another folder with --data.";
    NoSecret = "no_secret", No,
        "Rahasia akun {account} belum diisi. Belum ada uang yang bergerak. Pemilik perlu mengisinya.",
        "The secrets of account {account} are missing. No money moved. The owner must set them.";
    BadRequest = "bad_request", No,
        "Permintaan tidak dimengerti: {text}. Tidak ada uang yang bergerak. Perbaiki isiannya, lalu ulangi.",
        "The request was not understood: {text}. No money moved. Correct it and try again.";
    Forbidden = "forbidden", No,
        "Anda tidak berhak melakukan ini. Tidak ada uang yang bergerak. Panggil pengawas.",
        "You may not do this. No money moved. Call the supervisor.";
    ShopBusy = "shop_busy", No,
        "Data toko ini sedang dipakai Loket yang lain. Tidak ada uang yang bergerak. Tutup yang lain dulu.",
        "Another Loket is using this shop's data. No money moved. Close the other one first.";
    JournalUnfinished = "journal_unfinished", No,
        "Catatan ini dibuat Loket versi percobaan yang belum jadi, dan versi ini tidak bisa membukanya. Tidak ada uang yang bergerak dan tidak ada yang hilang: berkasnya tidak diubah. Pakai folder baru, atau buka dengan versi yang membuatnya.",
        "This journal was made by an unfinished version of Loket, and this one cannot open it. No money moved and nothing is lost: the file is as it was. Use a new folder, or open it with the version that made it.";
    JournalFailed = "journal_failed", No,
        "Catatan transaksi tidak bisa dipakai ({text}). Tidak ada uang yang bergerak karena ini. Jangan terima uang dulu; panggil pengawas.",
        "The journal cannot be used ({text}). No money moved through this. Take no cash; call the supervisor.";
    OutcomeNotStored = "outcome_not_stored", Earlier,
        "Jawaban {biller} tidak bisa disimpan ({text}). Pembayaran mungkin sudah terjadi (ref {reference}). Jangan bayar ulang; panggil pengawas.",
        "The answer of {biller} could not be stored ({text}). The payment may have happened (ref {reference}). Do not pay again; call the supervisor.";
    JournalDamaged = "journal_damaged", No,
        "Catatan transaksi tidak utuh: {text}. Tidak ada uang yang bergerak karena ini; jangan bayar ulang apa pun. Hentikan penjualan; pemilik memulihkan cadangan dengan loketctl restore.",
        "The journal is not whole: {text}. No money moved through this; pay nothing again. Stop selling; the owner restores a backup with loketctl restore.";
    PaidLately = "paid_lately", Earlier,
        "Tagihan ini baru saja lunas (ref {reference}). Yang sekarang belum dibayar; jangan bayar ulang. Kalau memang harus, pengawas mengisi alasan.",
        "This bill was paid a short time ago (ref {reference}). Nothing was paid now; do not pay again. If it must be, a supervisor gives the reason.";
    HeldForSameBill = "held_for_same_bill", Earlier,
        "Uang untuk tagihan ini masih dipegang dari transaksi gagal (ref {reference}). Belum ada uang baru yang bergerak; jangan bayar ulang dengan uang baru. Coba lagi dengan uang itu, atau kembalikan dulu.",
        "The cash for this bill is still held from a failed payment (ref {reference}). No new money moved; do not pay again with new cash. Try that one anew, or hand its cash back first.";
    LossFirst = "loss_first", Earlier,
        "Percobaan sebelumnya (ref {reference}) ternyata lunas. Sekarang tidak ada uang yang bergerak; jangan bayar ulang. Pengawas menyelesaikan kerugiannya dulu, baru uang ini diurus.",
        "An earlier attempt (ref {reference}) turned out paid. No money moved now; do not pay again. A supervisor ends its loss first, then this cash is dealt with.";
    BasketEmpty = "basket_empty", No,
        "Keranjang kosong. Belum ada uang yang bergerak. Masukkan tagihan dulu.",
        "The basket is empty. No money moved. Lay a bill in first.";
    BasketTooLarge = "basket_too_large", No,
        "Keranjang berisi {lines} tagihan, paling banyak {max}. Belum ada uang yang bergerak. Bagi menjadi beberapa keranjang.",
        "The basket has {lines} bills, at most {max} fit. No money moved. Split it.";
    BasketUnknown = "basket_unknown", No,
        "Keranjang itu tidak ada di catatan toko ini. Tidak ada uang yang bergerak. Periksa nomornya, atau lihat Perlu tindakan.",
        "This shop's journal has no such basket. No money moved. Check its id, or see what needs attention.";
    SameBillTwice = "same_bill_twice", No,
        "Ada tagihan yang sama dua kali di keranjang ini atau di keranjang lain yang belum selesai. Belum ada uang yang bergerak. Keluarkan salah satu.",
        "The same bill is twice in this basket, or waits in another one. No money moved. Take one of them out.";
    LineNotWaiting = "line_not_waiting", Earlier,
        "Tagihan ini sudah dikirim, atau uangnya sudah dikembalikan. Tidak dibayar dua kali. Lihat hasilnya di keranjang sebelum mengembalikan uang.",
        "This bill was sent already, or its cash was handed back. It is not paid twice. See the basket before handing any cash back.";
    DrawerDiffers = "drawer_differs", No,
        "Hitungan laci terlalu jauh dari catatan. Shift belum ditutup; tidak ada uang yang bergerak. Hitung ulang, atau tulis alasannya.",
        "The count is too far from the books. The shift is still open; no money moved. Count again, or give the reason.";
    PrinterUnknown = "printer_unknown", No,
        "Printer {printer} tidak ada dalam daftar. Tidak ada yang dicetak dan tidak ada uang yang bergerak. Pilih printer lain atau tambahkan di pengaturan.",
        "There is no printer {printer}. Nothing was printed. No money moved. Choose another or add it in the settings.";
    PrinterInvalid = "printer_invalid", No,
        "Isian printer tidak bisa dipakai: {field}. Tidak ada yang disimpan dan tidak ada uang yang bergerak. Perbaiki isiannya.",
        "The printer cannot be used as given: {field}. Nothing was stored. No money moved. Correct it.";
    NoDrawer = "no_drawer", No,
        "Tidak ada printer dengan laci uang. Tidak ada uang yang bergerak. Buka laci dengan kuncinya, atau pilih printer laci di pengaturan.",
        "No printer has a cash drawer. No money moved. Open the drawer with its key, or set the drawer's printer in the settings.";
    StrukSettingsInvalid = "struk_settings_invalid", No,
        "Pengaturan struk tidak bisa dipakai: {field}. Tidak ada yang disimpan dan tidak ada uang yang bergerak. Perbaiki isiannya.",
        "The struk's settings cannot be used: {field}. Nothing was stored. No money moved. Correct them.";
    LogoUnreadable = "logo_unreadable", No,
        "Gambar tidak bisa dipakai ({text}). Tidak ada yang disimpan dan tidak ada uang yang bergerak. Pilih file PNG atau JPEG, paling besar 8 MB.",
        "The picture cannot be used ({text}). Nothing was stored. No money moved. Choose a PNG or JPEG file of at most 8 MB.";
    CopiesUsedUp = "copies_used_up", No,
        "Struk ini sudah dicetak ulang {max} kali, batasnya. Tidak ada yang dicetak dan tidak ada uang yang bergerak. Minta pengawas mencetak dengan alasan.",
        "This struk was copied {max} times, which is the limit. Nothing was printed. No money moved. Ask a supervisor to print it with a reason.";
    PrintQueueFull = "print_queue_full", No,
        "Antrean cetak penuh. Tidak ada yang dicetak dan tidak ada uang yang bergerak. Periksa printer, batalkan antrean yang macet, lalu cetak lagi.",
        "The print queue is full. Nothing was printed. No money moved. Look after the printer, cancel what is stuck, and print again.";
    PrintJobUnknown = "print_job_unknown", No,
        "Antrean cetak itu sudah selesai, dibatalkan, atau sedang dicetak. Tidak ada uang yang bergerak. Lihat daftar antrean.",
        "That print job has ended, was cancelled or is being printed. No money moved. See the list of jobs.";
    PrintDoubtful = "print_doubtful", No,
        "Struk ini mungkin sudah keluar dari printer, jadi tidak diulang. Tidak ada uang yang bergerak. Lihat dulu printernya; kalau struknya tidak ada, batalkan antrean ini lalu cetak lagi dari riwayat (bertanda cetak ulang, CU).",
        "This struk may have come out of the printer, so it is not tried again. No money moved. Look at the printer; if the struk is not there, cancel this job and print it again from the history (marked as a copy, CU).";
    PrinterChanged = "printer_changed", No,
        "Printer {printer} sudah diatur untuk bahasa atau lebar lain, jadi antrean ini tidak bisa diulang. Tidak ada yang dicetak dan tidak ada uang yang bergerak. Batalkan antrean ini, lalu cetak lagi dari riwayat.",
        "Printer {printer} was set up for another language or width, so this job cannot be tried again. Nothing was printed. No money moved. Cancel this job and print again from the history.";
    PagesNeedFolder = "pages_need_folder", No,
        "Printer {printer} diatur untuk PDF, padahal PDF hanya bisa ke folder; lewat jaringan, antrean, serial atau USB yang keluar cuma huruf acak. Tidak ada yang dicetak dan tidak ada uang yang bergerak. Pilih ESC/POS atau ESC/P, atau sambungan folder.",
        "Printer {printer} is set to PDF, which only a folder takes; over a network, a queue, a serial port or USB it comes out as garbage. Nothing was printed. No money moved. Choose ESC/POS or ESC/P, or a folder.";
    DocumentUnavailable = "document_unavailable", No,
        "Tidak ada yang bisa dicetak: {text}. Tidak ada uang yang bergerak. Pilih yang lain.",
        "There is nothing to print: {text}. No money moved. Choose something else.";
    ExportUnknown = "export_unknown", No,
        "Ekspor itu tidak dikenal. Tidak ada uang yang bergerak. Mulai ekspor lagi.",
        "That export is unknown. No money moved. Start it again.";
    ExportBusy = "export_busy", No,
        "Ekspor lain masih berjalan. Tidak ada uang yang bergerak. Tunggu atau batalkan yang itu dulu.",
        "Another export is running. No money moved. Wait for it or cancel it first.";
    ExportTooLarge = "export_too_large", No,
        "Pilihan ini terlalu banyak; paling banyak {max} lembar atau baris sekali ekspor. Tidak ada uang yang bergerak. Persempit pilihannya.",
        "The selection is too large; at most {max} struk or rows at once. No money moved. Narrow it down.";
    SelectionCopied = "selection_copied", No,
        "{struk} struk dari pilihan ini akan melewati batas cetak ulang ({max} kali). Belum ada yang dicetak dan tidak ada uang yang bergerak. Pengawas boleh mencetaknya dengan alasan; atau pilih yang lain.",
        "{struk} struk of this selection would go beyond the limit of copies ({max}). Nothing was printed yet. No money moved. A supervisor may print them with a reason; or choose others.";
    ExportCopied = "export_copied", No,
        "Ada struk yang sementara itu dicetak ulang sampai batasnya ({max} kali). Yang sudah keluar tetap tercatat; tidak ada uang yang bergerak. Buat lagi sisanya, dengan alasan pengawas.",
        "A struk was copied up to the limit ({max} times) meanwhile. What came out stays counted. No money moved. Make the rest again, with a supervisor's reason.";
    ExportQueueFull = "export_queue_full", No,
        "Antrean cetak penuh. Yang sudah keluar tetap tercatat; tidak ada uang yang bergerak. Periksa printer, batalkan antrean yang macet, lalu buat lagi sisanya.",
        "The print queue is full. What came out stays counted. No money moved. Look after the printer, cancel what is stuck, then make the rest again.";
    ExportNotWritten = "export_not_written", No,
        "Struk tidak bisa dibuat atau disimpan ({text}). Yang sudah tercetak tetap tercatat; tidak ada uang yang bergerak. Periksa folder struk dan ruang disk, lalu buat lagi sisanya.",
        "The struk could not be made or stored ({text}). What was printed stays counted. No money moved. See to the struk folder and the disk, then make the rest again.";
    RequestTooLarge = "request_too_large", No,
        "Isiannya terlalu besar; paling besar {max_kb} KB. Tidak ada yang disimpan dan tidak ada uang yang bergerak. Kecilkan, lalu ulangi.",
        "What was sent is too large; at most {max_kb} KB. Nothing was stored. No money moved. Make it smaller and try again.";
    ReasonMissing = "reason_missing", No,
        "Alasannya belum diisi, atau kurang dari 4 huruf. Tidak ada uang yang bergerak. Isi alasannya, lalu ulangi.",
        "The reason is missing, or shorter than 4 letters. No money moved. Give the reason and try again.";
    DrawerShort = "drawer_short", No,
        "Uang di laci tidak cukup menurut catatan. Tidak ada uang yang bergerak. Catat kas masuk dulu, atau periksa jumlahnya.",
        "By the books the drawer does not hold so much. No money moved. Lay cash in first, or check the amount.";
    NotALoss = "not_a_loss", No,
        "Transaksi ini tidak punya kerugian yang masih terbuka. Tidak ada uang yang bergerak. Lihat rinciannya di Riwayat.",
        "This payment has no open loss. No money moved. See it in History.";
    NotRetryable = "not_retryable", No,
        "Percobaan baru hanya untuk transaksi gagal yang uangnya masih dipegang, dengan pelanggan dan produk yang sama. Tidak ada uang yang bergerak. Lihat Riwayat.",
        "Only a failed payment whose cash is still held can be tried anew, for the same customer and product. No money moved. See History.";
    StatementUnreadable = "statement_unreadable", No,
        "Mutasi tidak terbaca di baris {line}: {text}. Tidak ada uang yang bergerak. Periksa berkas dan bentuk mutasi akun ini.",
        "The statement cannot be read at line {line}: {text}. No money moved. Check the file and the account's mapping.";
    StatementKnown = "statement_known", No,
        "Berkas mutasi ini sudah diperiksa sebagai nomor {statement}. Tidak ada uang yang bergerak. Lihat hasilnya di sana.",
        "This statement was imported before as number {statement}. No money moved. See its result there.";
    TooManyDifferences = "too_many_differences", No,
        "Mutasi ini punya {differences} selisih; bentuk mutasi atau tanggalnya mungkin salah. Tidak ada uang yang bergerak. Periksa keduanya, lalu ulangi.",
        "The statement has {differences} differences; its mapping or its days are probably wrong. No money moved. Check both and import again.";
    NoMapping = "no_mapping", No,
        "Bentuk mutasi akun ini belum diatur. Tidak ada uang yang bergerak. Pilih kolomnya di layar Mutasi.",
        "Nobody said yet how this account's statements are read. No money moved. Choose the columns on the Statements screen.";
    MappingInvalid = "mapping_invalid", No,
        "Bentuk mutasi tidak sah pada {field}. Tidak ada uang yang bergerak. Pilih lagi kolomnya di layar Mutasi.",
        "The mapping is not valid at {field}. No money moved. Choose the columns again on the Statements screen.";
    PeriodInvalid = "period_invalid", No,
        "Rentang tanggal mutasi tidak ada, terbalik atau terlalu panjang. Tidak ada uang yang bergerak. Isi hari pertama dan terakhirnya.",
        "The days of the statement are missing, reversed or too many. No money moved. Give its first and last day.";
    DifferenceUnknown = "difference_unknown", No,
        "Selisih itu tidak ada atau sudah ditutup. Tidak ada uang yang bergerak. Lihat lagi daftarnya.",
        "There is no such difference, or it was closed before. No money moved. See the list again.";
    BackupRefused = "backup_refused", No,
        "Cadangan {file} rusak: isinya tidak utuh. Tidak ada uang yang bergerak; catatan yang sekarang tidak berubah. Pilih cadangan lain.",
        "Backup {file} is damaged: it is not whole. No money moved; the present journal is as it was. Choose another backup.";
    BackupMissing = "backup_missing", No,
        "Berkas cadangan {file} tidak ada atau tidak bisa dibaca. Tidak ada uang yang bergerak; catatan yang sekarang tidak berubah. Periksa flashdisk atau foldernya, lalu ulangi.",
        "Backup {file} is not there or cannot be read. No money moved; the present journal is as it was. Check the stick or the folder, then repeat.";
    BackupItself = "backup_itself", No,
        "{file} adalah catatan yang sedang dipakai, bukan cadangannya. Tidak ada uang yang bergerak; catatan tidak berubah. Pilih berkas cadangan.",
        "{file} is the journal in use, no backup of it. No money moved; the journal is as it was. Choose a backup.";
    BackupOfAnother = "backup_of_another", No,
        "{file} adalah cadangan toko lain, dan di sini sudah ada penjualan. Tidak ada uang yang bergerak; catatan yang sekarang tidak berubah. Pilih cadangan toko ini, atau pulihkan {file} di folder yang baru.",
        "{file} is another shop's backup, and something was sold here. No money moved; the present journal is as it was. Choose a backup of this shop, or restore {file} in a new folder.";
    RestoreOutdated = "restore_outdated", No,
        "Ada penjualan sesudah pemulihan ini diminta. Tidak ada uang yang bergerak karena ini; belum ada yang dipulihkan. Periksa lagi apa yang hilang, lalu minta sekali lagi.",
        "Something was sold after this restore was ordered. No money moved through this; nothing was restored. Look again at what would be lost, then order it once more.";
    RestoreOrderUnreadable = "restore_order_unreadable", No,
        "Permintaan pemulihan tidak terbaca. Tidak ada uang yang bergerak; belum ada yang dipulihkan. Minta sekali lagi.",
        "The order to restore cannot be read. No money moved; nothing was restored. Order it once more.";
    BackupForeign = "backup_foreign", No,
        "{file} bukan catatan Loket. Tidak ada uang yang bergerak; catatan yang sekarang tidak berubah. Pilih berkas cadangan lain.",
        "{file} is no journal of Loket. No money moved; the present journal is as it was. Choose another backup.";
    BackupNewer = "backup_newer", No,
        "{file} ditulis oleh Loket yang lebih baru. Tidak ada uang yang bergerak; catatan yang sekarang tidak berubah. Pasang Loket yang baru dulu, lalu pulihkan.",
        "{file} was written by a newer Loket. No money moved; the present journal is as it was. Install that Loket first, then restore.";
    RestoreWord = "restore_word", No,
        "Kata untuk memulihkan tidak cocok. Tidak ada uang yang bergerak; belum ada yang dipulihkan. Ketik PULIHKAN.",
        "The word for restoring does not fit. No money moved; nothing was restored. Type RESTORE.";
    BackupFailed = "backup_failed", No,
        "Cadangan tidak bisa ditulis ({text}). Tidak ada uang yang bergerak; penjualan boleh jalan terus. Periksa folder cadangan.",
        "The backup could not be written ({text}). No money moved; selling may go on. Check the backup folder.";
    JournalRebuild = "journal_rebuild", No,
        "Catatan transaksi utuh, tetapi tabel bacaannya tidak cocok ({text}). Tidak ada uang yang bergerak karena ini dan tidak ada yang hilang. Tutup Loket, lalu jalankan loketctl rebuild.",
        "The journal is whole, but a table derived from it is not ({text}). No money moved through this and nothing is lost. Close Loket, then run loketctl rebuild.";
    RestoreUncounted = "restore_uncounted", No,
        "Tidak bisa dihitung apa yang hilang kalau cadangan ini dipulihkan ({text}). Tidak ada uang yang bergerak; belum ada yang dipulihkan. Cari cadangan terbaru; kalau memang ini, ulangi dengan --force.",
        "What this restore would lose cannot be told ({text}). No money moved; nothing was restored. Look for the newest backup; if it is this one, repeat with --force.";
    RestoreWouldLose = "restore_would_lose", No,
        "Cadangan ini tidak memuat {events} kejadian dari catatan toko ini (pembayaran: {payments}). Tidak ada uang yang bergerak; belum ada yang dipulihkan. Pilih cadangan lebih baru, atau ulangi dengan --force.",
        "This backup lacks {events} events of this shop's journal (payments: {payments}). No money moved; nothing was restored. Choose a newer backup, or repeat with --force.";
    BookEntryUnknown = "book_entry_unknown", No,
        "Pelanggan ini sudah tidak ada di buku. Tidak ada uang yang bergerak. Cari lagi.",
        "This customer is not in the book any more. No money moved. Search again.";
    BookInvalid = "book_invalid", No,
        "Isian {field} kosong, terlalu panjang, atau salah bentuk. Tidak ada uang yang bergerak. Perbaiki lalu simpan lagi.",
        "{field} is empty, too long or has a wrong form. No money moved. Correct it and save again.";
    BookFull = "book_full", No,
        "Sudah penuh: paling banyak {max}. Tidak ada uang yang bergerak. Hapus yang tidak dipakai.",
        "It is full: at most {max} fit. No money moved. Remove what is not used.";
    GroupUnknown = "group_unknown", No,
        "Kelompok atau anggota ini sudah tidak ada. Tidak ada uang yang bergerak. Buka daftar kelompok lagi.",
        "This group or member is not there any more. No money moved. Open the list of groups again.";
    GroupNameTaken = "group_name_taken", No,
        "Sudah ada kelompok bernama {name}. Tidak ada uang yang bergerak. Pilih nama lain.",
        "A group called {name} exists already. No money moved. Choose another name.";
    GroupBusy = "group_busy", No,
        "Tagihan kelompok ini sedang dicek. Tidak ada uang yang bergerak. Tunggu, atau jeda dulu.",
        "The bills of this group are being looked up. No money moved. Wait, or pause it first.";
    GroupCashHeld = "group_cash_held", Earlier,
        "Ada uang yang dititipkan atau pembayaran yang belum pasti untuk anggota ini. Selesaikan dulu di Perlu perhatian; jangan bayar ulang.",
        "Cash is held, or a payment is unresolved, for this member. Settle it under Attention first; do not pay again.";
    GroupStale = "group_stale", No,
        "{count} tagihan dicek terlalu lama lalu. Belum ada uang yang bergerak. Cek lagi dulu; jumlahnya bisa berubah.",
        "{count} bills were looked up too long ago. No money moved. Look them up again; the amounts may change.";
    GroupNothingToPay = "group_nothing_to_pay", No,
        "Anggota {member} tidak punya tagihan yang bisa dibayar sekarang. Belum ada uang yang bergerak. Buka kelompok lagi.",
        "Member {member} has no bill that can be paid now. No money moved. Open the group again.";
    GroupTooMany = "group_too_many", No,
        "Sekali bayar paling banyak {max} tagihan, supaya semua terkirim sebelum kedaluwarsa. Belum ada uang yang bergerak. Bayar {max} dulu, sisanya sesudah itu.",
        "At most {max} bills at once, so that all are sent before they expire. No money moved. Pay {max} first and the rest after that.";
    GroupFileUnusable = "group_file_unusable", No,
        "Berkas tidak bisa dipakai ({text}). Tidak ada yang dimasukkan dan tidak ada uang yang bergerak. Pakai CSV atau XLSX, paling besar 5 MB dan 5.000 baris.",
        "The file cannot be used ({text}). Nothing was taken in and no money moved. Use CSV or XLSX of at most 5 MB and 5,000 rows.";
    BasketStale = "basket_stale", No,
        "{count} tagihan di keranjang ({numbers}) bisa kedaluwarsa sebelum gilirannya dikirim. Belum ada uang yang bergerak. Keluarkan, cari lagi, lalu bayar.",
        "{count} bills of the basket ({numbers}) may expire before it is their turn. No money moved. Take them out, look them up again, then pay.";
    BasketTooLong = "basket_too_long", No,
        "Hanya {max} tagihan dari keranjang ini bisa dikirim sebelum kedaluwarsa. Belum ada uang yang bergerak. Keluarkan sisanya dan bayar sesudah itu.",
        "Only {max} bills of this basket can be sent before they expire. No money moved. Take the others out and pay them after that.";
    TableNotWritten = "table_not_written", No,
        "Tabel riwayat tidak bisa disimpan ({text}). Tidak ada uang yang bergerak. Periksa tempat di disk, lalu ekspor lagi.",
        "The table of the history could not be written ({text}). No money moved. Check the space on the disk, then export again.";
    Overtaken = "overtaken", No,
        "Pencarian ini sudah diganti yang lebih baru. Tidak ada uang yang bergerak. Lihat hasil yang terbaru.",
        "This search was replaced by a newer one. No money moved. See the newest result.";
    RetentionInvalid = "retention_invalid", No,
        "Masa simpan harus {min} sampai {max} hari, dan tidak ada yang lebih lama dari masa simpan nama pelanggan. Tidak ada uang yang bergerak. Perbaiki lalu simpan lagi.",
        "Periods are {min} to {max} days, and none is longer than that of customers' names. No money moved. Correct it and save again.";
    RulesChanged = "rules_changed", No,
        "Aturan ini sudah diubah oleh {by}. Tidak ada yang disimpan dan tidak ada uang yang bergerak. Muat ulang, lalu ubah lagi.",
        "These rules were changed by {by} meanwhile. Nothing was stored and no money moved. Load them anew, then change them again.";
    SecretsUnreadable = "secrets_unreadable", No,
        "Berkas rahasia akun tidak bisa dibaca, jadi diagnosis tidak dibuat: rahasia bisa ikut terbawa. Tidak ada uang yang bergerak. Pulihkan secrets.json di folder toko, atau hapus dan ketik lagi rahasia tiap akun.",
        "The accounts' secrets cannot be read, so no diagnosis was made: a secret could be in it. No money moved. Bring secrets.json in the shop's folder back, or remove it and type the secrets of each account again.";
    AccountTaken = "account_taken", No,
        "Akun {account} sudah ada. Tidak ada uang yang bergerak. Pakai nama lain, atau buka akun itu dan ubah di sana.",
        "There is an account {account} already. No money moved. Use another name, or open that account and change it there.";
}
