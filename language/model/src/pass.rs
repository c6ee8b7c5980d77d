//! Through the model and back.

use polarize_engine::{Engine, Linear, Mode, Packed, Weight};

use crate::layer::{Layer, norm};
use crate::workspace::{Back, Room};
use crate::{Gradients, Lesson, Model, Target, Workspace, layout};

/// What all layers know of a pass.
#[derive(Clone, Copy)]
struct Pass {
    /// Tokens.
    rows: usize,
    /// Source of what dropout leaves out; nothing is where there is none.
    chance: Option<u64>,
}

impl<E: Engine> Model<E> {
    /// The sum of the losses at all supervised positions, in nats.
    ///
    /// # Panics
    ///
    /// Where the workspace has no room for the batch, or was planned for another model.
    pub fn loss(&self, engine: &E, workspace: &mut Workspace<E>, packed: &Packed) -> f64 {
        self.forward(engine, workspace, packed, None);
        self.losses(engine, workspace);
        engine.sum(packed.len(), &workspace.room.losses)
    }

    /// The sum of the losses of each text, in nats.
    ///
    /// # Panics
    ///
    /// Where the workspace has no room for the batch, or was planned for another model.
    pub fn loss_by_text<'a>(&self, engine: &E, workspace: &'a mut Workspace<E>, packed: &Packed) -> &'a [f64] {
        self.loss(engine, workspace, packed);
        workspace.sum_by_text(engine, packed)
    }

    /// The same, and *adds* the gradients of the lesson's `scale ·` that sum.
    ///
    /// Nothing is computed for parameters that don't learn, nor anything below the lowest that does.
    ///
    /// # Panics
    ///
    /// Where the workspace has no room for the batch, or was planned for another model.
    pub fn backward(
        &self,
        engine: &E,
        workspace: &mut Workspace<E>,
        lesson: &Lesson<'_>,
        gradients: &mut Gradients<E>,
    ) -> f64 {
        let packed = lesson.packed;
        if workspace.room.back.is_none() || !gradients.any(0..self.parameters().len()) {
            return self.loss(engine, workspace, packed);
        }
        let pass = Pass { rows: packed.len(), chance: Some(lesson.seed) };
        self.forward(engine, workspace, packed, pass.chance);
        workspace.scales[..pass.rows].fill(lesson.scale);
        self.way_back(engine, workspace, pass, gradients);
        engine.sum(pass.rows, &workspace.room.losses)
    }

    /// The same for a loss that is a function of the texts' losses. `weigh` finds the loss of each text, in nats, and leaves in its place by
    /// how much the whole grows with it; the gradients of the whole are *added*.
    ///
    /// # Panics
    ///
    /// Where the workspace has no room for the batch, or was planned for another model.
    pub fn backward_by_text(
        &self,
        engine: &E,
        workspace: &mut Workspace<E>,
        packed: &Packed,
        seed: u64,
        weigh: impl FnOnce(&mut [f64]),
        gradients: &mut Gradients<E>,
    ) {
        let pass = Pass { rows: packed.len(), chance: Some(seed) };
        self.forward(engine, workspace, packed, pass.chance);
        self.losses(engine, workspace);
        weigh(workspace.sum_by_text(engine, packed));
        if workspace.room.back.is_none() || !gradients.any(0..self.parameters().len()) {
            return;
        }
        let Workspace { scales, by_text, .. } = &mut *workspace;
        for (text, weight) in packed.texts().iter().zip(&*by_text) {
            scales[text.clone()].fill(*weight as f32);
        }
        self.way_back(engine, workspace, pass, gradients);
    }

    /// The logits `[rows, vocabulary]` of all positions: for looking at, never for training.
    ///
    /// # Panics
    ///
    /// Where the workspace has no room for the batch, or was planned for another model.
    pub fn logits(&self, engine: &E, workspace: &mut Workspace<E>, packed: &Packed) -> Vec<f32> {
        self.forward(engine, workspace, packed, None);
        let rows = packed.len();
        let description = self.description();
        let linear = Linear { rows, inputs: description.width, outputs: description.vocabulary };
        let mut logits = vec![0.0; rows * description.vocabulary];
        let mut buffer = engine.zeros(logits.len());
        let head = self.values(layout::head(description));
        engine.linear(&linear, Mode::Replace, 1.0, &workspace.room.work.normed, head, &mut buffer);
        engine.read(&buffer, 0, &mut logits);
        if let Some(softcap) = description.cross_entropy().softcap {
            logits.iter_mut().for_each(|logit| *logit = softcap * (*logit / softcap).tanh());
        }
        logits
    }

    /// From tokens to what goes into the vocabulary's matrix, in `room.work.normed`; with chance, as while learning.
    fn forward(&self, engine: &E, workspace: &mut Workspace<E>, packed: &Packed, chance: Option<u64>) {
        workspace.load(engine, packed);
        let Workspace { batch, table, room: Room { streams, kept, work, inverse, .. }, .. } = workspace;
        let rows = packed.len();
        let (layers, turns) = (self.description().layers, streams.len());
        let width = self.description().width;
        engine.embed(
            width,
            self.description().embedding_scale(),
            batch,
            self.values(layout::EMBEDDING),
            &mut streams[0],
        );
        for index in 0..layers {
            let layer = Layer { engine, model: self, batch: &*batch, table: &*table, rows, index, chance };
            let place = index.min(kept.len() - 1);
            let (input, output) = (index % turns, (index + 1) % turns);
            layer.activate(&streams[input], &mut kept[place], work);
            layer.finish(&mut kept[place], work, &mut streams[output]);
        }
        let last = self.vector(layout::last_norm(self.description()));
        engine.norm(&norm(self, rows), Mode::Replace, &streams[layers % turns], last, &mut work.normed, inverse);
    }

    /// The loss at each position, in `room.losses`.
    fn losses(&self, engine: &E, workspace: &mut Workspace<E>) {
        let Workspace { batch, room, .. } = workspace;
        let head = self.values(layout::head(self.description()));
        engine.cross_entropy(&self.description().cross_entropy(), batch, &room.work.normed, head, &mut room.losses);
    }

    /// From the losses, each counting its number of `workspace.scales`, to all that learns.
    fn way_back(&self, engine: &E, workspace: &mut Workspace<E>, pass: Pass, gradients: &mut Gradients<E>) {
        self.head_backward(engine, workspace, pass.rows, gradients);
        for index in (0..self.description().layers).rev() {
            let of_layer = layout::layer(self.description(), index).start;
            let below = gradients.any(0..of_layer) || self.adapters_below(index, gradients);
            if !below && !self.layer_learns(index, gradients) {
                return;
            }
            self.layer_backward(engine, workspace, pass, index, gradients, below);
        }
        let Workspace { batch, room, .. } = workspace;
        if let (Some(back), Some(gradient)) = (&room.back, gradients.of(layout::EMBEDDING)) {
            let description = self.description();
            engine.embed_backward(description.width, description.embedding_scale(), batch, &back.stream, gradient);
        }
    }

    /// From the losses to what comes out of the last layer.
    fn head_backward(&self, engine: &E, workspace: &mut Workspace<E>, rows: usize, gradients: &mut Gradients<E>) {
        let Workspace { batch, scales, room: Room { streams, work, inverse, losses, back, .. }, .. } = workspace;
        let Some(back) = back else { return };
        engine.write(&mut back.scales, 0, &scales[..rows]);
        let description = self.description();
        let place = layout::head(description);
        let head = self.values(place);
        let (shape, own) = (self.description().cross_entropy(), gradients.of(place));
        let Back { scales, normed, .. } = &mut *back;
        engine.cross_entropy_backward(&shape, scales, batch, &work.normed, head, losses, normed, own);
        engine.clear(&mut back.stream);
        let place = layout::last_norm(description);
        engine.norm_backward(
            &norm(self, rows),
            &streams[description.layers],
            self.vector(place),
            inverse,
            &back.normed,
            &mut back.stream,
            gradients.of(place),
        );
    }

    /// Back through one layer, which is computed again first where it wasn't kept.
    fn layer_backward(
        &self,
        engine: &E,
        workspace: &mut Workspace<E>,
        pass: Pass,
        index: usize,
        gradients: &mut Gradients<E>,
        below: bool,
    ) {
        let Workspace { batch, table, room: Room { streams, kept, work, back, .. }, .. } = workspace;
        let Some(back) = back else { return };
        let layers = self.description().layers;
        let Pass { rows, chance } = pass;
        let layer = Layer { engine, model: self, batch: &*batch, table: &*table, rows, index, chance };
        // The last layer's are still there from the way forward.
        if kept.len() < layers && index + 1 < layers {
            layer.again(&streams[index], &mut kept[0], work);
        }
        let place = index.min(kept.len() - 1);
        layer.backward(&streams[index], &mut kept[place], work, back, gradients, below);
    }

    /// Whether any parameter of a layer learns.
    fn layer_learns(&self, index: usize, gradients: &Gradients<E>) -> bool {
        let base = layout::layer(self.description(), index);
        let adapters = Target::ALL.into_iter().filter_map(|target| self.adapter(index, target));
        gradients.any(base) || gradients.any(adapters.flat_map(|place| [place, place + 1]))
    }

    fn adapters_below(&self, index: usize, gradients: &Gradients<E>) -> bool {
        (0..index).any(|lower| self.layer_learns(lower, gradients))
    }

    fn values(&self, place: usize) -> Weight<'_, E> {
        self.parameters()[place].weight()
    }

    /// The numbers of a norm, which are never in few bits.
    #[expect(clippy::panic, reason = "no norm is ever put into few bits")]
    pub(crate) fn vector(&self, place: usize) -> &E::Buffer {
        let norm = &self.parameters()[place];
        norm.full().unwrap_or_else(|| panic!("{} is in few bits", norm.name))
    }
}
