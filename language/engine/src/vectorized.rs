//! Loops as vector instructions of the machine at hand.

use pulp::{Arch, Simd, WithSimd};

/// Does the work in a function that is compiled for the widest vectors of this machine.
///
/// The closure, and all that it calls in its loops, must be `#[inline(always)]`: what isn't inlined is compiled for any machine. That is
/// also why it is no `FnOnce`, whose call goes through a function that can't be marked so (pulp's own closures have that fault).
#[inline(always)]
pub(crate) fn vectorized<R>(arch: Arch, work: impl FnMut() -> R) -> R {
    arch.dispatch(Vectorized(work))
}

struct Vectorized<F>(F);

impl<R, F: FnMut() -> R> WithSimd for Vectorized<F> {
    type Output = R;

    #[inline(always)]
    fn with_simd<S: Simd>(mut self, _: S) -> R {
        (self.0)()
    }
}
