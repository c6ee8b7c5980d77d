//! A gradient against differences of the loss.

/// How far a number is moved to both sides, relative to itself where it is above 1.
const STEP: f64 = 1e-5;
/// How far off a gradient may be, relative to the largest of all (differences of doubles are good for about ten digits).
const TOLERANCE: f64 = 1e-7;

/// Checks that `gradient` is that of `loss` at `values`: each number is moved a little up and down, and the loss must move as the gradient
/// says.
#[track_caller]
pub(crate) fn assert_gradient(what: &str, values: &[f64], gradient: &[f64], mut loss: impl FnMut(&[f64]) -> f64) {
    assert_eq!(values.len(), gradient.len(), "{what}: a gradient for each number");
    let mut moved = values.to_vec();
    let mut expected = Vec::with_capacity(values.len());
    for (index, value) in values.iter().enumerate() {
        let step = STEP * value.abs().max(1.0);
        moved[index] = value + step;
        let above = loss(&moved);
        moved[index] = value - step;
        let below = loss(&moved);
        moved[index] = *value;
        expected.push((above - below) / (2.0 * step));
    }
    let size = expected.iter().fold(1e-3, |size: f64, slope| size.max(slope.abs()));
    for (index, (found, expected)) in gradient.iter().zip(&expected).enumerate() {
        assert!(
            (found - expected).abs() <= TOLERANCE * size,
            "{what}: the gradient of number {index} is {found:.12e}, the loss moves by {expected:.12e} (the largest by {size:.3e})"
        );
    }
}
