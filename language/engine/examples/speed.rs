#![allow(clippy::all, missing_docs)]
use polarize_engine::*;
fn cpu() -> u64 {
    std::fs::read_dir("/proc/self/task")
        .unwrap()
        .map(|t| {
            std::fs::read_to_string(t.unwrap().path().join("schedstat"))
                .ok()
                .and_then(|s| s.split(' ').next().map(|v| v.parse::<u64>().unwrap()))
                .unwrap_or(0)
        })
        .sum()
}
fn best(mut f: impl FnMut(), n: usize) -> f64 {
    f();
    let mut best = f64::MAX;
    let t = std::time::Instant::now();
    let mut i = 0;
    while i < 5 || (t.elapsed().as_millis() < 250 && i < 60) {
        let a = cpu();
        for _ in 0..n {
            f()
        }
        let b = cpu();
        best = best.min((b - a) as f64 / n as f64);
        i += 1;
    }
    best
}
fn numbers(length: usize) -> Vec<f32> {
    (0..length).map(|i| ((i * 7919) % 2003) as f32 / 1001.0 - 1.0).collect()
}
fn main() {
    let filter = std::env::args().nth(1).unwrap_or_default();
    let e = Cpu::<f32>::new(1).unwrap();
    let shapes = if filter.contains("w") {
        vec![(256usize, 256usize), (256, 768), (768, 256), (256, 4096), (2048, 2048)]
    } else {
        vec![
            (256, 128),
            (256, 256),
            (256, 768),
            (768, 256),
            (256, 4096),
            (2048, 2048),
            (4096, 1024),
            (1024, 4096),
            (256, 16),
            (16, 256),
            (768, 16),
            (16, 768),
            (256, 8),
            (8, 256),
            (768, 8),
            (8, 768),
        ]
    };
    if filter.contains("l") {
        println!("GFLOP/s of one core     fwd     fwd+    dx      dx+     dw");
        for (i, o) in shapes {
            let rows = if i * o >= 1 << 22 { 512 } else { 4096 };
            let l = Linear { rows, inputs: i, outputs: o };
            let (x, w, y) = (numbers(rows * i), numbers(i * o), numbers(rows * o));
            let (mut dx, mut dw, mut out) = (numbers(rows * i), numbers(i * o), numbers(rows * o));
            let fl = 2.0 * (rows * i * o) as f64;
            let n = ((1e7 / (fl / 100.0)) as usize).max(1);
            print!("{:>5} -> {:<5} {rows:5}", i, o);
            if !filter.contains("w") {
                print!("{:8.1}", fl / best(|| e.linear(&l, Mode::Replace, 1.0, &x, &w, &mut out), n));
                print!("{:8.1}", fl / best(|| e.linear(&l, Mode::Add, 1e-9, &x, &w, &mut out), n));
                print!("{:8.1}", fl / best(|| e.linear_input_gradient(&l, Mode::Replace, 1.0, &y, &w, &mut dx), n));
                print!("{:8.1}", fl / best(|| e.linear_input_gradient(&l, Mode::Add, 1e-9, &y, &w, &mut dx), n));
            }
            println!("{:8.1}", fl / best(|| e.linear_weight_gradient(&l, 1e-9, &x, &y, &mut dw), n));
        }
    }
    if filter.contains('e') {
        let len = 1 << 19;
        let (x, y, w) = (numbers(len), numbers(len), numbers(2048));
        let (mut a, mut b, mut c, mut inv) = (numbers(len), numbers(len), numbers(len), numbers(2048));
        let per = |name: &str, t: f64| println!("{name:16} {:.3} ns a number (in cache)", t / len as f64);
        for act in [Activation::Silu, Activation::GeluTanh] {
            per(&format!("{act:?}"), best(|| e.gate(act, len, &x, &y, &mut a), 8));
            per(
                &format!("{act:?} back"),
                best(
                    || {
                        b.copy_from_slice(&x);
                        c.copy_from_slice(&y);
                        e.gate_backward(act, len, &a, &mut b, &mut c)
                    },
                    50,
                ),
            );
        }
        per(
            "copies",
            best(
                || {
                    b.copy_from_slice(&x);
                    c.copy_from_slice(&y);
                    std::hint::black_box((&b, &c));
                },
                50,
            ),
        );
        let n = Norm { rows: 2048, width: 256, epsilon: 1e-5, offset: 0.0 };
        per("norm", best(|| e.norm(&n, &x, &w, &mut a, &mut inv), 8));
        per("norm back", best(|| e.norm_backward(&n, &x, &w, &inv, &y, &mut a, None), 8));
        let mut wg = numbers(256);
        per("norm back, w", best(|| e.norm_backward(&n, &x, &w, &inv, &y, &mut a, Some(&mut wg)), 8));
        let s = AdamW {
            step: 10,
            learning_rate: 1e-3,
            beta1: 0.9,
            beta2: 0.95,
            epsilon: 1e-8,
            weight_decay: 0.1,
            gradient_scale: 1.0,
        };
        let mut v = vec![0.5; len];
        per("adamw", best(|| e.adamw(&s, &x, &mut a, &mut b, &mut v), 8));
        per(
            "squares",
            best(
                || {
                    std::hint::black_box(e.squared_norm(&x));
                },
                50,
            ),
        );
        let mut p = Packed::default();
        let t: Vec<u32> = (0..2048).collect();
        p.push(&t, &t).unwrap();
        per("rotate", best(|| e.rotate(Direction::Forward, 2048, 8, 32, &p, &x, &mut a), 8));
        per("embed", best(|| e.embed(256, 1.0, &p, &x, &mut a), 8));
        per("embed back", best(|| e.embed_backward(256, 1.0, &p, &x, &mut a), 8));
    }
}
