/** What a customer reads is Indonesian, whatever the screen speaks. */
const MESSAGE =
  'Yth. {name}, {kind} nomor {number} biasanya dibayar sekitar tanggal {day}. Bulan ini belum tercatat di {shop}. Abaikan kalau sudah dibayar di tempat lain. Terima kasih.';

/** Words of who is late, of a customer's facts, and of making one customer of two. */
export const REMINDERS = {
  reminders: { id: 'Pengingat', en: 'Reminders' },
  reminders_title: { id: 'Biasanya sudah bayar, bulan ini belum', en: 'Usually paid by now, not this month' },
  reminders_none: { id: 'Tidak ada yang terlambat dari biasanya.', en: 'Nobody is later than usual.' },
  reminders_what: { id: 'Dari pembayaran tiga bulan terakhir nomor di buku. Tagihannya sendiri belum dicek.', en: 'From the last three months’ payments of the book’s numbers. The bills themselves were not looked up.' },
  reminder_day: { id: 'biasanya tanggal {day}', en: 'usually on day {day}' },
  reminder_last: { id: 'terakhir {at}', en: 'last {at}' },
  reminder_text: { id: MESSAGE, en: MESSAGE },
  reminder_copy: { id: 'Salin pesan', en: 'Copy the message' },
  reminder_link: { id: 'Salin tautan WhatsApp', en: 'Copy the WhatsApp link' },
  reminder_copied: { id: 'Disalin.', en: 'Copied.' },
  reminder_by_hand: { id: 'Salin dengan tangan (Ctrl C)', en: 'Copy by hand (Ctrl C)' },
  reminder_no_phone: { id: 'Telepon pelanggan belum dicatat; tautan WhatsApp tidak ada.', en: 'No telephone is noted; there is no WhatsApp link.' },
  reminders_back: { id: 'Buku pelanggan', en: 'Customer book' },
  book_paid_last: { id: 'terakhir dibayar {at}, {times} kali', en: 'last paid {at}, {times} times' },
  book_never_paid: { id: 'belum pernah dibayar di sini', en: 'never paid here' },
  book_groups: { id: 'Kelompok', en: 'Groups' },
  merge: { id: 'Gabungkan', en: 'Merge' },
  merge_choose: { id: 'Pilih pelanggan yang digabungkan ke {name}, lalu Enter.', en: 'Choose the customer to merge into {name}, then Enter.' },
  merge_title: { id: 'Gabungkan dua pelanggan?', en: 'Merge two customers?' },
  merge_moves: { id: '{from} masuk ke {into}: nomor, telepon dan catatannya ikut; namanya hilang dari buku. Tidak ada uang yang bergerak dan pembayaran lama tidak berubah.', en: '{from} goes into {into}: its numbers, telephone and note come along; its name leaves the book. No money moves and past payments stay as they are.' },
  merge_done: { id: 'Digabungkan ke {name}.', en: 'Merged into {name}.' },
} as const;
