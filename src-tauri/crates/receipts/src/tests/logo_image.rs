//! Logos from image files of every kind that an owner may pick, and from those that nobody should.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Luma, LumaA, Rgb, Rgba};
use loket_model::Logo;

use crate::{LogoImageError, logo_from_image};

fn file(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Black dots out of a hundred.
fn black_percent(logo: &Logo) -> u32 {
    let black: u32 = logo.rows().iter().map(|byte| byte.count_ones()).sum();
    black * 100 / (u32::from(logo.width_dots()) * u32::from(logo.height_dots()))
}

fn grey(width: u32, height: u32, level: u8) -> image::GrayImage {
    image::GrayImage::from_pixel(width, height, Luma([level]))
}

#[test]
fn a_logo_shrinks_to_the_paper_and_keeps_its_shape() {
    let check = |(width, height): (u32, u32), width_dots: u16, expected: (u16, u16)| {
        let logo = logo_from_image(&file(grey(width, height, 0), ImageFormat::Png), width_dots).unwrap();
        assert_eq!((logo.width_dots(), logo.height_dots()), expected, "{width} x {height} to {width_dots}");
        assert_eq!(black_percent(&logo), 100);
    };
    check((4_000, 1_000), 384, (384, 96));
    check((4_000, 4_000), 384, (240, 240));
    check((4_000, 3), 576, (576, 1));
    check((1, 4_000), 576, (1, 240));
    check((100, 50), 384, (100, 50));
    check((2_000, 500), 9_999, (576, 144));
    check((2_000, 500), 0, (16, 4));
}

#[test]
fn greys_become_as_many_dots() {
    let check = |level: u8, expected: u32| {
        let logo = logo_from_image(&file(grey(800, 400, level), ImageFormat::Png), 384).unwrap();
        assert!(black_percent(&logo).abs_diff(expected) <= 2, "{level}: {}", black_percent(&logo));
    };
    check(255, 0);
    check(191, 25);
    check(128, 50);
    check(64, 75);
    check(0, 100);
}

#[test]
fn what_is_transparent_is_paper() {
    let check = |image: DynamicImage, expected: u32| {
        let logo = logo_from_image(&file(image, ImageFormat::Png), 384).unwrap();
        assert!(black_percent(&logo).abs_diff(expected) <= 2, "{}", black_percent(&logo));
    };
    check(image::GrayAlphaImage::from_pixel(400, 100, LumaA([0, 0])).into(), 0);
    check(image::GrayAlphaImage::from_pixel(400, 100, LumaA([0, 255])).into(), 100);
    check(image::RgbaImage::from_pixel(400, 100, Rgba([0, 0, 0, 128])).into(), 50);
}

#[test]
fn photographs_are_read_too() {
    let photograph = image::RgbImage::from_pixel(1_200, 400, Rgb([255, 255, 255]));
    let logo = logo_from_image(&file(photograph, ImageFormat::Jpeg), 384).unwrap();
    assert_eq!((logo.width_dots(), logo.height_dots(), black_percent(&logo)), (384, 128, 0));
}

/// A PNG of a few bytes that says it is so large.
fn claiming(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = file(grey(1, 1, 0), ImageFormat::Png);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let mut crc = flate2::Crc::new();
    crc.update(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&crc.sum().to_be_bytes());
    bytes
}

#[test]
fn files_that_would_take_the_machine_are_refused() {
    let too_many = |bytes: &[u8]| matches!(logo_from_image(bytes, 384), Err(LogoImageError::TooManyPixels));
    assert!(too_many(&claiming(60_000, 60_000)));
    assert!(too_many(&claiming(40_001, 1_000)));
    assert!(too_many(&claiming(u32::MAX / 2, 1)));
    let large = vec![0; 8 * 1_024 * 1_024 + 1];
    assert!(matches!(logo_from_image(&large, 384), Err(LogoImageError::FileTooLarge(8_388_609))));
}

#[test]
fn what_is_no_picture_is_no_logo() {
    let whole = file(grey(300, 300, 90), ImageFormat::Png);
    let unreadable = |bytes: &[u8]| matches!(logo_from_image(bytes, 384), Err(LogoImageError::Unreadable(_)));
    assert!(unreadable(b""));
    assert!(unreadable(b"GIF89a\x01\x00\x01\x00"));
    assert!(unreadable(b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"));
    assert!(unreadable(&whole[..whole.len() / 2]));
    assert!(unreadable(&claiming(300, 300)));
}
