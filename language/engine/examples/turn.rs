#![allow(clippy::all, missing_docs)]
use pulp::*;
struct V<F>(F);
impl<R, F: FnMut() -> R> WithSimd for V<F> {
    type Output = R;
    #[inline(always)]
    fn with_simd<S: Simd>(mut self, _: S) -> R {
        (self.0)()
    }
}

fn scalar(rows: usize, columns: usize, from: &[f32], fs: usize, to: &mut [f32], ts: usize) {
    for top in (0..rows).step_by(16) {
        for left in (0..columns).step_by(16) {
            for row in top..rows.min(top + 16) {
                let end = columns.min(left + 16);
                for (column, value) in (left..end).zip(&from[row * fs..][left..end]) {
                    to[column * ts + row] = *value;
                }
            }
        }
    }
}
#[inline(always)]
fn blocks<const N: usize>(
    rows: usize,
    columns: usize,
    from: &[f32],
    fs: usize,
    to: &mut [f32],
    ts: usize,
    f: impl Fn([[f32; N]; N]) -> [[f32; N]; N],
) {
    for left in (0..columns / N * N).step_by(N) {
        for top in (0..rows / N * N).step_by(N) {
            let mut block = [[0f32; N]; N];
            for (i, row) in block.iter_mut().enumerate() {
                *row = *from[(top + i) * fs + left..].first_chunk::<N>().unwrap();
            }
            let turned = f(block);
            for (i, row) in turned.iter().enumerate() {
                *to[(left + i) * ts + top..].first_chunk_mut::<N>().unwrap() = *row;
            }
        }
    }
}
#[inline(always)]
fn plain<const N: usize>(b: [[f32; N]; N]) -> [[f32; N]; N] {
    let mut o = [[0f32; N]; N];
    for i in 0..N {
        for j in 0..N {
            o[j][i] = b[i][j];
        }
    }
    o
}
#[inline(always)]
fn round<const N: usize>(b: [[f32; N]; N]) -> [[f32; N]; N] {
    let mut o = [[0f32; N]; N];
    for i in 0..N / 2 {
        for j in 0..N / 2 {
            o[2 * i][2 * j] = b[i][j];
            o[2 * i][2 * j + 1] = b[i + N / 2][j];
            o[2 * i + 1][2 * j] = b[i][j + N / 2];
            o[2 * i + 1][2 * j + 1] = b[i + N / 2][j + N / 2];
        }
    }
    o
}
#[inline(always)]
fn perfect<const N: usize>(mut b: [[f32; N]; N]) -> [[f32; N]; N] {
    let mut n = 1;
    while n < N {
        b = round(b);
        n *= 2;
    }
    b
}
fn time(name: &str, mut f: impl FnMut(), n: usize) {
    let mut best = f64::MAX;
    for _ in 0..30 {
        let t = std::time::Instant::now();
        f();
        best = best.min(t.elapsed().as_nanos() as f64);
    }
    println!("{name:30} {:.3} ns", best / n as f64);
}
fn main() {
    let arch = Arch::new();
    for (rows, columns, fs, ts) in
        [(512, 64, 768, 512), (512, 64, 768, 528), (512, 64, 1024, 528), (512, 64, 4096, 512), (512, 64, 4096, 528)]
    {
        let from: Vec<f32> = (0..rows * fs).map(|i| i as f32).collect();
        let mut to = vec![0f32; columns * ts];
        let mut want = to.clone();
        println!("stride {fs} -> {ts}");
        scalar(rows, columns, &from, fs, &mut want, ts);
        time("scalar", || scalar(rows, columns, &from, fs, &mut to, ts), rows * columns);
        macro_rules! t {
            ($n:literal, $f:ident) => {
                to.fill(0.0);
                time(
                    concat!(stringify!($f), $n),
                    || {
                        arch.dispatch(V(
                            #[inline(always)]
                            || blocks::<$n>(rows, columns, &from, fs, &mut to, ts, $f::<$n>),
                        ))
                    },
                    rows * columns,
                );
                assert_eq!(to, want);
            };
        }
        t!(4, plain);
        t!(8, plain);
        t!(16, plain);
        t!(4, perfect);
        t!(8, perfect);
        t!(16, perfect);
    }
}
