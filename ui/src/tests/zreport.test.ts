/** The paper of a closed shift: every line fits, and the sums stand where the trade looks for them. */
import { describe, expect, test } from 'vitest';

import { Z_COLUMNS, zLines } from '../lib/zreport';
import { report, zReport } from './books';

const HEAD = { shop: 'Loket Maju Jaya', terminal: 'KSR01', zone: 'WIB', demo: false };

test('a shift on paper', () => {
  expect(`\n${zLines(zReport(), HEAD).join('\n')}\n`).toMatchInlineSnapshot(`
    "
                    LOKET MAJU JAYA
                  LAPORAN TUTUP SHIFT
                        Z-000123
    ================================================
    SHIFT            : 3
    KASIR            : KSR01 Siti
    BUKA             : 19/10 07:58
    TUTUP            : 19/10 15:02
    ------------------------------------------------
    PRODUK                        LBR         RUPIAH
    PLN POST                       31      9.876.500
    PLN PRE                        44      2.310.000
    ------------------------------------------------
    Penerimaan tunai                   Rp 14.228.800
    Modal awal                            Rp 500.000
    Kas masuk                                   Rp 0
    Setor/kas keluar                  -Rp 10.000.000
    Pengembalian                          -Rp 55.000
    KAS SEHARUSNYA                      Rp 4.673.800
    KAS DIHITUNG                        Rp 4.673.000
    SELISIH                                  -Rp 800
    ------------------------------------------------
    Admin biller                          Rp 240.000
    Komisi (fee)                          Rp 118.400
    Biaya layanan                          Rp 96.500
    LABA KOTOR                            Rp 214.900
    ------------------------------------------------
    Deposit iak awal                   Rp 20.000.000
    Deposit iak akhir                   Rp 5.986.100
    PENDING          : 1 (Rp 22.500)
      JOHN DOE PLN TOKEN 20.000            Rp 22.500
    CETAK ULANG      : 2x

    Kasir            Penerima

    (..........)     (..........)
    "
  `);
});

describe('what only some shifts have', () => {
  const text = (state: Parameters<typeof zReport>[0], head = HEAD) => zLines(zReport(state), head).join('\n');

  test('closed by force, by somebody else, with a reason', () => {
    const paper = text({ forced: true, closed_by: 'Budi', reason: 'Kasir pulang sakit sebelum sempat menghitung laci di akhir hari' });
    expect(paper).toContain('*** DITUTUP PAKSA ***');
    expect(paper).toContain('DITUTUP OLEH     : Budi');
    expect(paper).toContain('Alasan: Kasir pulang sakit sebelum sempat\nmenghitung laci di akhir hari');
  });

  test('losses recovered, top-ups and corrections, and no deposit that nobody knows', () => {
    const deposits = [{ account: 'iak', used: 100_000, topped_up: 500_000, corrected: -1_000, balance: 999_000 }];
    const paper = text({ report: report({ recovered: 20_500, deposits }) });
    expect(paper).toMatch(/Kerugian ditagih +Rp 20\.500/);
    expect(paper).toMatch(/Deposit iak awal +Rp 600\.000\n {2}isi saldo +Rp 500\.000\n {2}koreksi +-Rp 1\.000\nDeposit iak akhir +Rp 999\.000/);
  });

  test('losses that arose or were borne, and a deposit that the books never took over', () => {
    const deposits = [{ account: 'khoins', used: 20_000, topped_up: 0, corrected: 0, balance: null }];
    const paper = text({ report: report({ lost: 20_500, written_off: 5_000, deposits }) });
    expect(paper).toMatch(/Kerugian timbul +Rp 20\.500\nKerugian ditanggung +Rp 5\.000/);
    expect(paper).not.toContain('khoins');
  });

  test('nothing carried over is said too, and play money is marked', () => {
    const paper = text({ report: report({ carried: [] }) }, { ...HEAD, demo: true });
    expect(paper).toContain('PENDING          : 0');
    expect(paper).toContain('DEMO: BUKAN UANG SUNGGUHAN');
  });

  test('no line is wider than the paper, whatever the names', () => {
    const long = 'NAMA YANG SANGAT PANJANG SEKALI DAN TIDAK BERHENTI BERHENTI SAMPAI LEWAT';
    const carried = report().carried.map((one) => ({ ...one, customer_name: long, amount: 999_999_999_999 }));
    const categories = [{ category: long, count: 4_294_967_295, total: 999_999_999_999 }];
    const deposits = [{ account: long, used: 0, topped_up: 0, corrected: 0, balance: -999_999_999_999 }];
    const z = zReport({ closed_by: long, reason: long.replaceAll(' ', ''), report: report({ opened_by: long, carried, categories, deposits }) });
    for (const line of zLines(z, { ...HEAD, shop: long })) expect(line.length, line).toBeLessThanOrEqual(Z_COLUMNS);
  });
});
