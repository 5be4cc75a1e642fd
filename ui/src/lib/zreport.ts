/**
 * A closed shift as the paper that is handed over with the drawer: 48 columns, in the shop's language like every
 * struk. Composed from the report alone, so that it says the same tomorrow.
 */
import type { CarriedInfo, ZReportInfo } from './api/generated';
import { grouped } from './money';
import { clockTime, shortDay } from './time';

/** Columns of the paper: 80 mm. */
export const Z_COLUMNS = 48;

const KINDS: Record<string, string> = {
  'pln-prepaid': 'PLN PRE',
  'pln-postpaid': 'PLN POST',
  'pln-nontaglis': 'PLN NONTAGLIS',
  'bpjs-kesehatan': 'BPJS KESEHATAN',
  'bpjs-ketenagakerjaan': 'BPJS KETENAGAKERJAAN',
  'mobile-prepaid': 'PULSA/DATA',
  'mobile-postpaid': 'HP PASCABAYAR',
  multifinance: 'CICILAN',
  insurance: 'ASURANSI',
  esamsat: 'E-SAMSAT',
  emoney: 'E-MONEY',
  other: 'LAINNYA',
};

const WHY: Record<string, string> = { open: 'PENDING', failed: 'GAGAL, TITIPAN', waiting: 'BELUM DIKIRIM', loss: 'KERUGIAN' };

/** What the paper says of the shop. */
export interface Letterhead {
  shop: string;
  terminal: string;
  zone: string;
  demo: boolean;
}

/** The lines of the paper, each at most 48 columns wide. */
export function zLines(z: ZReportInfo, head: Letterhead): string[] {
  const { report } = z;
  const rule = '-'.repeat(Z_COLUMNS);
  return [
    ...(head.demo ? [centred('DEMO: BUKAN UANG SUNGGUHAN')] : []),
    ...wrapped(head.shop.toUpperCase()).map(centred),
    centred('LAPORAN TUTUP SHIFT'),
    centred(`Z-${String(z.number).padStart(6, '0')}`),
    ...(z.forced ? [centred('*** DITUTUP PAKSA ***')] : []),
    '='.repeat(Z_COLUMNS),
    ...opening(z, head),
    rule,
    ...kinds(z),
    rule,
    ...drawer(z),
    rule,
    between('Admin biller', money(report.admin)),
    between('Komisi (fee)', money(report.commission)),
    between('Biaya layanan', money(report.service_fee)),
    between('LABA KOTOR', money(report.commission + report.service_fee)),
    ...(report.lost === 0 ? [] : sum('Kerugian timbul', report.lost)),
    ...(report.written_off === 0 ? [] : sum('Kerugian ditanggung', report.written_off)),
    rule,
    ...deposits(z),
    ...carried(report.carried),
    labelled('CETAK ULANG', `${report.reprints}x`),
    '',
    'Kasir            Penerima',
    '',
    '(..........)     (..........)',
  ];
}

function opening(z: ZReportInfo, { terminal, zone }: Letterhead): string[] {
  const { report } = z;
  const at = (instant: string) => `${shortDay(instant, zone)} ${clockTime(instant, zone).replace('.', ':')}`;
  return [
    labelled('SHIFT', String(report.shift)),
    labelled('KASIR', `${terminal} ${report.opened_by}`.trim()),
    labelled('BUKA', at(report.opened_at)),
    labelled('TUTUP', at(z.closed_at)),
    ...(z.closed_by === report.opened_by ? [] : [labelled('DITUTUP OLEH', z.closed_by)]),
  ].flatMap(wrapped);
}

function kinds({ report }: ZReportInfo): string[] {
  const row = (kind: string, count: string, total: string) => between(kind, `${count.padStart(7)} ${total.padStart(14)}`);
  const rows = report.categories.map(({ category, count, total }) =>
    row(KINDS[category] ?? category.toUpperCase(), grouped(count), grouped(total)),
  );
  return [row('PRODUK', 'LBR', 'RUPIAH'), ...rows];
}

function drawer(z: ZReportInfo): string[] {
  const { report } = z;
  const minus = (amount: number) => (amount === 0 ? money(0) : money(-amount));
  return [
    ...sum('Penerimaan tunai', report.cash_taken),
    ...sum('Modal awal', report.float),
    ...sum('Kas masuk', report.cash_in),
    ...sum('Setor/kas keluar', report.cash_out, minus),
    ...sum('Pengembalian', report.refunds, minus),
    ...(report.recovered === 0 ? [] : sum('Kerugian ditagih', report.recovered)),
    between('KAS SEHARUSNYA', money(z.counted - z.difference)),
    between('KAS DIHITUNG', money(z.counted)),
    between('SELISIH', money(z.difference)),
    ...(z.reason === null ? [] : wrapped(`Alasan: ${z.reason}`)),
  ];
}

function deposits({ report }: ZReportInfo): string[] {
  return report.deposits.flatMap(({ account, used, topped_up, corrected, balance }) => {
    // A deposit that the books never took over has no balance to tell.
    if (balance === null) return [];
    return [
      between(`Deposit ${account} awal`, money(balance + used - topped_up - corrected)),
      ...(topped_up === 0 ? [] : [between('  isi saldo', money(topped_up))]),
      ...(corrected === 0 ? [] : [between('  koreksi', money(corrected))]),
      between(`Deposit ${account} akhir`, money(balance)),
    ];
  });
}

/** What is carried over: how many of each, and every one by name. */
function carried(list: readonly CarriedInfo[]): string[] {
  return Object.entries(WHY).flatMap(([why, label]) => {
    const some = list.filter((one) => one.why === why);
    if (some.length === 0) return why === 'open' ? [labelled(label, '0')] : [];
    const sum = some.reduce((total, { amount }) => total + amount, 0);
    return [
      labelled(label, `${some.length} (${money(sum)})`),
      ...some.map((one) => between(`  ${cut(`${one.customer_name || one.customer_no} ${one.product_name}`, 30)}`, money(one.amount))),
    ];
  });
}

function money(amount: number): string {
  return amount < 0 ? `-Rp ${grouped(-amount)}` : `Rp ${grouped(amount)}`;
}

/** A sum's line; none where the counter keeps the sum to itself. */
function sum(label: string, amount: number | null, write: (amount: number) => string = money): string[] {
  return amount === null ? [] : [between(label, write(amount))];
}

function labelled(label: string, value: string): string {
  return `${label.padEnd(17)}: ${value}`;
}

/** Both ends of a line; a label that is too long gives way to the amount. */
function between(label: string, amount: string): string {
  const room = Z_COLUMNS - amount.length - 1;
  return `${cut(label, room).padEnd(room)} ${amount}`;
}

function centred(text: string): string {
  return ' '.repeat(Math.max(0, Math.floor((Z_COLUMNS - text.length) / 2))) + text;
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/** A text in lines that fit, broken at blanks where there are any. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > Z_COLUMNS) {
    const blank = rest.lastIndexOf(' ', Z_COLUMNS);
    const end = blank > 0 ? blank : Z_COLUMNS;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...lines, rest];
}
