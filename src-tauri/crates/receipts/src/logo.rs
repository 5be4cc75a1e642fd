//! From an image file to a picture that every printer takes. The file comes from a person's disk and is distrusted:
//! its size, its claims about itself and the memory that decoding may take are all bounded.

use std::io::Cursor;

use image::imageops::FilterType;
use image::{DynamicImage, GrayImage, ImageDecoder, ImageError, ImageReader, Limits};
use loket_model::{Logo, LogoError};

/// Largest image file: 8 MB.
const FILE_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Most pixels that are decoded.
const PIXELS_MAX: u64 = 40_000_000;
/// Memory for decoding: four bytes to a pixel, and some for the decoder itself.
const DECODING_BYTES_MAX: u64 = 4 * PIXELS_MAX + 16 * 1024 * 1024;
/// Narrowest logo that can be asked for.
const WIDTH_DOTS_MIN: u16 = 16;

/// Why an image is no logo.
#[derive(Debug, thiserror::Error)]
pub enum LogoImageError {
    /// The file is larger than 8 MB.
    #[error("the file has {0} bytes, more than 8 MB")]
    FileTooLarge(usize),
    /// More than 40 million pixels, or more memory than that many need.
    #[error("the picture has too many pixels")]
    TooManyPixels,
    /// No PNG and no JPEG, or a damaged one.
    #[error("not a readable PNG or JPEG: {0}")]
    Unreadable(String),
    /// Nothing is left of it at a printer's dots.
    #[error(transparent)]
    NoPicture(#[from] LogoError),
}

impl From<ImageError> for LogoImageError {
    fn from(error: ImageError) -> Self {
        match error {
            ImageError::Limits(_) => Self::TooManyPixels,
            other => Self::Unreadable(other.to_string()),
        }
    }
}

/// A logo from the bytes of a PNG or JPEG: turned as the camera says, on white where it is transparent, shrunk to
/// `width_dots` (16 to 576) and at most 240 dots of height, and dithered to black dots (Floyd and Steinberg). A smaller
/// picture keeps its size.
///
/// # Errors
/// [`LogoImageError`] by what is wrong with the file.
pub fn logo_from_image(bytes: &[u8], width_dots: u16) -> Result<Logo, LogoImageError> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(LogoImageError::FileTooLarge(bytes.len()));
    }
    let gray = shrunk(on_white(decoded(bytes)?), width_dots.clamp(WIDTH_DOTS_MIN, Logo::WIDTH_DOTS_MAX));
    packed(&dithered(gray))
}

fn decoded(bytes: &[u8]) -> Result<DynamicImage, LogoImageError> {
    let unreadable = |error: std::io::Error| LogoImageError::Unreadable(error.to_string());
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(unreadable)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(DECODING_BYTES_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    // Before a pixel is decoded: a small file can claim any size.
    if u64::from(width) * u64::from(height) > PIXELS_MAX || decoder.total_bytes() > DECODING_BYTES_MAX {
        return Err(LogoImageError::TooManyPixels);
    }
    let orientation = decoder.orientation()?;
    let mut image = DynamicImage::from_decoder(decoder)?;
    image.apply_orientation(orientation);
    Ok(image)
}

/// Greys, with paper showing through what is transparent.
fn on_white(image: DynamicImage) -> GrayImage {
    if !image.color().has_alpha() {
        return image.into_luma8();
    }
    let image = image.into_luma_alpha8();
    let mut gray = GrayImage::new(image.width(), image.height());
    for (to, from) in gray.pixels_mut().zip(image.pixels()) {
        let [luma, alpha] = from.0.map(u32::from);
        let blended = (luma * alpha + 255 * (255 - alpha)) / 255;
        to.0 = [u8::try_from(blended).unwrap_or(u8::MAX)];
    }
    gray
}

fn shrunk(gray: GrayImage, width_dots: u16) -> GrayImage {
    let (width, height) = (u64::from(gray.width().max(1)), u64::from(gray.height().max(1)));
    let (width_max, height_max) = (u64::from(width_dots), u64::from(Logo::HEIGHT_DOTS_MAX));
    if width <= width_max && height <= height_max {
        return gray;
    }
    // The side that is further beyond its limit decides, the other keeps the proportion.
    let (to_width, to_height) = if width * height_max >= height * width_max {
        (width_max, (height * width_max / width).max(1))
    } else {
        ((width * height_max / height).max(1), height_max)
    };
    let side = |dots: u64| u32::try_from(dots).unwrap_or(1);
    DynamicImage::from(gray).resize_exact(side(to_width), side(to_height), FilterType::Lanczos3).into_luma8()
}

/// Makes each pixel black or white and hands what that gets wrong on to the neighbours that are still to come:
/// 7 sixteenths to the right, 3, 5 and 1 below (Floyd and Steinberg).
fn dithered(mut gray: GrayImage) -> GrayImage {
    let width = usize::try_from(gray.width()).unwrap_or_default();
    // What reaches this row and the next from pixels already decided; a blank at each end takes what falls off.
    let (mut here, mut below) = (vec![0_i32; width + 2], vec![0_i32; width + 2]);
    for row in gray.rows_mut() {
        for (at, pixel) in row.enumerate() {
            let carried = here.get(at + 1).copied().unwrap_or_default();
            let wanted = i32::from(pixel.0.iter().copied().next().unwrap_or_default()) + carried / 16;
            let level = if wanted < 128 { 0 } else { u8::MAX };
            pixel.0 = [level];
            let wrong = wanted - i32::from(level);
            hand_on(&mut here, at + 2, 7 * wrong);
            hand_on(&mut below, at, 3 * wrong);
            hand_on(&mut below, at + 1, 5 * wrong);
            hand_on(&mut below, at + 2, wrong);
        }
        std::mem::swap(&mut here, &mut below);
        below.fill(0);
    }
    gray
}

fn hand_on(row: &mut [i32], at: usize, sixteenths: i32) {
    if let Some(place) = row.get_mut(at) {
        *place += sixteenths;
    }
}

fn packed(dots: &GrayImage) -> Result<Logo, LogoImageError> {
    let width = u16::try_from(dots.width()).map_err(|_| LogoError)?;
    let mut rows = Vec::new();
    for row in dots.rows() {
        let row: Vec<bool> = row.map(|pixel| pixel.0 < [128]).collect();
        let byte = |dots: &[bool]| {
            dots.iter()
                .zip([0x80, 0x40, 0x20, 0x10, 8, 4, 2, 1])
                .filter(|(black, _)| **black)
                .map(|(_, bit)| bit)
                .sum::<u8>()
        };
        rows.extend(row.chunks(8).map(byte));
    }
    Ok(Logo::new(width, rows)?)
}
