//! The values of a chart over time, as `assets/chart.js` reads them; its first lines say how such a chart is built.

/// What stands between the texts of two points.
const BETWEEN: &str = ";";

/// The texts of all points as one `data-values`; an empty one where there is nothing to tell.
pub(crate) fn values(texts: impl IntoIterator<Item = String>) -> String {
    let texts: Vec<String> = texts.into_iter().map(|text| text.replace(BETWEEN, ",")).collect();
    texts.join(BETWEEN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_can_pass_for_two() {
        let texts = ["A; B", "", "C"].map(str::to_owned);
        assert_eq!(values(texts), "A, B;;C");
    }
}
