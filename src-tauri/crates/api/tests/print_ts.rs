#[test]
fn p() {
    std::fs::write("/work/main/ui/src/lib/api/generated.ts", loket_api::typescript()).unwrap();
}
