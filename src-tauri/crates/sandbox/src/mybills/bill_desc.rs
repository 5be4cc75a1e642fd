//! `billDesc` of each family of products: the particulars that travel as JSON text inside a string.

use serde::Serialize;

/// The particulars of one product, MyBills API document, "billDesc".
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum BillDesc {
    Electricity(ElectricityDesc),
    Water(WaterDesc),
    TopUp(TopUpDesc),
}

impl BillDesc {
    /// `customerName`, which every family has.
    pub(super) fn customer_name_mut(&mut self) -> &mut String {
        match self {
            Self::Electricity(desc) => &mut desc.customer_name,
            Self::Water(desc) => &mut desc.customer_name,
            Self::TopUp(desc) => &mut desc.customer_name,
        }
    }
}

/// PLN prepaid: who the customer is and, once paid, what was bought.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ElectricityDesc {
    pub(super) customer_name: String,
    pub(super) id_pelanggan: String,
    pub(super) nomor_meter: String,
    /// The blank is the vendor's.
    #[serde(rename = " noRef", skip_serializing_if = "Option::is_none")]
    pub(super) no_ref: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) jumlah_kwh: Option<String>,
    pub(super) tarif_daya: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) angsuran: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) materai: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) stroom_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rp_stroom_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) ppj: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) ppn: Option<String>,
}

/// Pulsa, data and e-wallets.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TopUpDesc {
    /// Masked.
    pub(super) customer_name: String,
}

/// PDAM, the same at every step.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WaterDesc {
    pub(super) customer_name: String,
    pub(super) desc: WaterBills,
}

/// `desc` of PDAM, in the order of the sample.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WaterBills {
    pub(super) alamat: &'static str,
    pub(super) detail: Vec<WaterRow>,
    pub(super) jatuh_tempo: &'static str,
    pub(super) lembar_tagihan: usize,
    pub(super) tarif: &'static str,
}

/// One month's bill; every number is text.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WaterRow {
    /// Eight digits, padded with zeros.
    pub(super) biaya_lain: String,
    pub(super) denda: String,
    pub(super) meter_akhir: String,
    pub(super) meter_awal: String,
    pub(super) nilai_tagihan: String,
    /// `yyyymm`
    pub(super) periode: String,
    pub(super) additional_detail: WaterRowExtra,
}

/// `additionalDetail` of a row; the sandbox leaves its amounts at nothing, so that rows add up.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WaterRowExtra {
    pub(super) jatuh_tempo: &'static str,
    pub(super) retribusi: &'static str,
    /// The vendor's samples spell it so, its table spells it `tunggakanDanDenda`.
    #[serde(rename = "tuggakanDanDenda")]
    pub(super) tunggakan_dan_denda: &'static str,
    pub(super) admin_tutup_buka: &'static str,
}
