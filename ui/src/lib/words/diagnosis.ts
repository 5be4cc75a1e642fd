/** Words of the diagnosis and of this program's version. */
export const DIAGNOSIS = {
  view_diagnosis: { id: 'Diagnosis', en: 'Diagnosis' },
  diagnosis: { id: 'Tentang Loket dan diagnosis', en: 'About Loket, and its diagnosis' },
  diagnosis_version: { id: 'Versi', en: 'Version' },
  diagnosis_updates: { id: 'Pembaruan', en: 'Updates' },
  diagnosis_updates_text: { id: 'Loket tidak memeriksa pembaruan sendiri. Versi baru dipasang dengan tangan; catatan tidak berubah karenanya.', en: 'Loket does not look for updates by itself. A new version is installed by hand; the journal stays.' },
  diagnosis_text: { id: 'Untuk orang yang membantu dari jauh: versi, pengaturan, kesehatan, jumlah, dan baris log terakhir. Nama, nomor, token dan rahasia tidak ada di dalamnya. Baca dulu sebelum dikirim; Loket tidak mengirimnya ke mana-mana.', en: 'For whoever helps from far away: versions, settings, health, counts and the last lines of the log. No names, numbers, tokens or secrets are in it. Read it before you send it; Loket sends it nowhere.' },
  diagnosis_save: { id: 'Simpan berkas', en: 'Save the file' },
  diagnosis_again: { id: 'Buat lagi', en: 'Make it again' },
  diagnosis_saved: { id: 'Disimpan: {file}', en: 'Saved: {file}' },
  diagnosis_downloaded: { id: 'Disimpan di unduhan: {file}', en: 'Saved among the downloads: {file}' },
  diagnosis_owner: { id: 'Hanya pemilik yang membuatnya.', en: 'Only the owner makes it.' },
} as const;
