use polarize_engine::{Packed, PackedError, UNSUPERVISED};

#[test]
fn texts_lie_one_behind_the_other_and_count_their_positions_from_zero() {
    let mut packed = Packed::default();
    packed.push(&[5, 6, 7], &[6, 7, UNSUPERVISED]).unwrap();
    packed.push(&[8], &[9]).unwrap();
    assert_eq!(packed.tokens(), [5, 6, 7, 8]);
    assert_eq!(packed.targets(), [6, 7, UNSUPERVISED, 9]);
    assert_eq!(packed.positions(), [0, 1, 2, 0]);
    assert_eq!(packed.texts(), [0..3, 3..4]);
    assert_eq!((packed.len(), packed.supervised(), packed.is_empty()), (4, 3, false));
}

#[test]
fn a_text_without_tokens_or_with_other_targets_is_refused_and_leaves_the_batch_as_it_was() {
    let mut packed = Packed::default();
    packed.push(&[1], &[2]).unwrap();
    let before = packed.clone();
    assert_eq!(packed.push(&[], &[]), Err(PackedError::Empty));
    assert_eq!(packed.push(&[1, 2], &[3]), Err(PackedError::Lengths { tokens: 2, targets: 1 }));
    assert_eq!(packed, before);
}

#[test]
fn a_cleared_batch_is_empty_and_takes_texts_again() {
    let mut packed = Packed::default();
    packed.push(&[1, 2], &[2, 3]).unwrap();
    packed.clear();
    assert_eq!(packed, Packed::default());
    packed.push(&[4], &[5]).unwrap();
    assert_eq!(packed.positions(), [0]);
    assert_eq!(packed.texts(), std::slice::from_ref(&(0..1)));
}
