/** Plain data of printers, jobs and struk settings, in states that the tests change. */
import type { ExportInfo, PrintJobInfo, PrinterInfo, ProfileInfo, StrukPrinted, StrukSettingsInfo } from '../lib/api/generated';

export const PROFILE: ProfileInfo = {
  language: 'escpos',
  page: null,
  columns: 32,
  code_page: 0,
  cut: 'partial',
  feed_rows: 3,
  drawer: null,
  has_double_size: true,
  has_graphics: true,
  page_rows: null,
  density: null,
  has_stub: false,
};

export function job(state: Partial<PrintJobInfo> = {}): PrintJobInfo {
  return {
    job: 1,
    title: 'Struk L26K21A1',
    printer: 'Kasir',
    state: 'waiting',
    error: null,
    error_text: null,
    may_have_printed: false,
    attempts: 0,
    at: null,
    kind: 'struk',
    ...state,
  };
}

export function printed(state: Partial<StrukPrinted> = {}): StrukPrinted {
  return { file: null, number: 1, job: job(), ...state };
}

export function printer(state: Partial<PrinterInfo> = {}): PrinterInfo {
  return { name: 'Kasir', connection: { kind: 'network', host: '192.168.1.50', port: 9_100 }, profile: PROFILE, default_for: ['struk'], ...state };
}

export const SETTINGS: StrukSettingsInfo = {
  header: ['Jl. Melati 12'],
  footer: [],
  reference_code: null,
  hidden: [],
  months_together: false,
  copies_max: null,
};

export function exported(state: Partial<ExportInfo> = {}): ExportInfo {
  return { export: 1, state: 'running', done: 0, total: 3, left_out: 0, file: null, job: null, error: null, ...state };
}
