//! What a device must be able to do for a decoder to learn on it.

use crate::{Packed, Quantized, Weight};

/// The operations of a decoder, forward and backward, on memory of the device.
///
/// All matrices are row by row (the last index moves fastest). *Rows* are the tokens of a [`Packed`] batch; a buffer may be longer than an
/// operation needs, never shorter. An operation writes what its description says and keeps nothing; the caller owns all memory, so that it
/// can be planned once. Operations happen in the order in which they are called; a device may still be at work when a call returns, except
/// from [`read`](Self::read), [`sum`](Self::sum) and [`squared_norm`](Self::squared_norm).
///
/// A mistake in a shape is a mistake in a model's code, not in what a person gave: it stops with a message.
pub trait Engine: Sync + Sized {
    /// Numbers in the device's memory.
    type Buffer: Send + Sync;
    /// A frozen matrix in few bits, in the device's memory.
    type Quantized: Send + Sync;
    /// A batch in the device's memory.
    type Batch: Send + Sync;

    /// Threads of the processor that it may keep busy.
    fn threads(&self) -> usize;
    /// Bytes that operations of these shapes work in, beside their caller's memory.
    fn memory(&self, operations: &Operations) -> u64;
    /// Takes those bytes into use, so that none of the operations has to take any later.
    fn reserve(&self, operations: &Operations);

    /// Memory for `length` numbers, all zero.
    fn zeros(&self, length: usize) -> Self::Buffer;
    /// Writes `values` to the buffer from index `at` on.
    fn write(&self, buffer: &mut Self::Buffer, at: usize, values: &[f32]);
    /// Fills `values` with what the buffer holds from index `at` on, when all work on it is done.
    fn read(&self, buffer: &Self::Buffer, at: usize, values: &mut [f32]);
    /// Brings a matrix in few bits into the device's memory.
    fn quantized(&self, matrix: Quantized) -> Self::Quantized;
    /// Fills `values` with what a matrix in few bits stands for from index `at` on.
    fn dequantize(&self, matrix: &Self::Quantized, at: usize, values: &mut [f32]);
    /// Sets all numbers of the buffer to zero.
    fn clear(&self, buffer: &mut Self::Buffer);
    /// Copies the first `length` numbers of `from` to the beginning of `to`.
    fn copy(&self, length: usize, from: &Self::Buffer, to: &mut Self::Buffer);
    /// Room for a batch of up to `tokens` tokens.
    fn batch(&self, tokens: usize) -> Self::Batch;
    /// Puts a batch into the device's memory.
    fn load(&self, packed: &Packed, batch: &mut Self::Batch);

    /// Each token's row of the table, times `scale`: `output[t] = scale · table[token(t)]`, `table` `[vocabulary, width]`, `output` `[rows, width]`.
    fn embed(&self, width: usize, scale: f32, batch: &Self::Batch, table: Weight<'_, Self>, output: &mut Self::Buffer);
    /// Adds to the table's gradient what comes back to its rows: `table_gradient[token(t)] += scale · output_gradient[t]`.
    fn embed_backward(
        &self,
        width: usize,
        scale: f32,
        batch: &Self::Batch,
        output_gradient: &Self::Buffer,
        table_gradient: &mut Self::Buffer,
    );

    /// Root mean square normalisation: `output (=|+=) input · inverse · (weight + offset)` with `inverse = 1 / √(mean(input²) + ε)`, a number a row,
    /// which the way back needs.
    ///
    /// # Source
    ///
    /// Zhang and Sennrich (2019), Root Mean Square Layer Normalization, eq. 4. Gemma stores its weight less one (`offset` 1).
    fn norm(
        &self,
        norm: &Norm,
        mode: Mode,
        input: &Self::Buffer,
        weight: &Self::Buffer,
        output: &mut Self::Buffer,
        inverse: &mut Self::Buffer,
    );
    /// *Adds* the gradient of [`norm`](Self::norm)'s input to `input_gradient`, and of its weight to `weight_gradient` where that is learnt.
    #[expect(clippy::too_many_arguments, reason = "what went in, what came out, and what comes back are that many")]
    fn norm_backward(
        &self,
        norm: &Norm,
        input: &Self::Buffer,
        weight: &Self::Buffer,
        inverse: &Self::Buffer,
        output_gradient: &Self::Buffer,
        input_gradient: &mut Self::Buffer,
        weight_gradient: Option<&mut Self::Buffer>,
    );

    /// `output [rows, outputs] (=|+=) alpha · input [rows, inputs] · weightᵀ`, `weight` `[outputs, inputs]`.
    fn linear(
        &self,
        linear: &Linear,
        mode: Mode,
        alpha: f32,
        input: &Self::Buffer,
        weight: Weight<'_, Self>,
        output: &mut Self::Buffer,
    );
    /// `input_gradient [rows, inputs] (=|+=) alpha · output_gradient [rows, outputs] · weight`.
    fn linear_input_gradient(
        &self,
        linear: &Linear,
        mode: Mode,
        alpha: f32,
        output_gradient: &Self::Buffer,
        weight: Weight<'_, Self>,
        input_gradient: &mut Self::Buffer,
    );
    /// `weight_gradient [outputs, inputs] += alpha · output_gradientᵀ · input`.
    fn linear_weight_gradient(
        &self,
        linear: &Linear,
        alpha: f32,
        input: &Self::Buffer,
        output_gradient: &Self::Buffer,
        weight_gradient: &mut Self::Buffer,
    );

    /// Turns each head of `values` `[rows, heads, head_dim]` in place by its token's position; `Backward` turns the gradient back.
    ///
    /// Entries `i` and `i + head_dim / 2` of a head are one pair. `table` holds for each position `head_dim / 2` cosines, then as many sines.
    ///
    /// # Source
    ///
    /// Su et al. (2021), RoFormer, eq. 34, in the pairing of the Llama and Gemma checkpoints of transformers.
    #[expect(clippy::too_many_arguments, reason = "a shape, a direction, positions, a table and the values")]
    fn rotate(
        &self,
        direction: Direction,
        rows: usize,
        heads: usize,
        head_dim: usize,
        batch: &Self::Batch,
        table: &Self::Buffer,
        values: &mut Self::Buffer,
    );

    /// Causal attention within each text: `output [rows, heads, head_dim]` from `query` `[rows, heads, head_dim]`, `key` and `value` `[rows,
    /// kv_heads, head_dim]`. `log_sum_exp` `[rows, heads]` is kept for the way back; the scores themselves never are, as a whole.
    ///
    /// # Source
    ///
    /// Dao et al. (2022), FlashAttention, algorithm 2, for the tiling; Ainslie et al. (2023), GQA, for the shared keys and values.
    #[expect(clippy::too_many_arguments, reason = "three inputs, two outputs, a shape and the texts")]
    fn attention(
        &self,
        attention: &Attention,
        batch: &Self::Batch,
        query: &Self::Buffer,
        key: &Self::Buffer,
        value: &Self::Buffer,
        output: &mut Self::Buffer,
        log_sum_exp: &mut Self::Buffer,
    );
    /// Writes the gradients of [`attention`](Self::attention)'s three inputs.
    #[expect(clippy::too_many_arguments, reason = "three inputs, two outputs, four gradients, a shape and the texts")]
    fn attention_backward(
        &self,
        attention: &Attention,
        batch: &Self::Batch,
        query: &Self::Buffer,
        key: &Self::Buffer,
        value: &Self::Buffer,
        output: &Self::Buffer,
        log_sum_exp: &Self::Buffer,
        output_gradient: &Self::Buffer,
        query_gradient: &mut Self::Buffer,
        key_gradient: &mut Self::Buffer,
        value_gradient: &mut Self::Buffer,
    );

    /// `output = activation(gate) · up`, all of `length` numbers.
    fn gate(
        &self,
        activation: Activation,
        length: usize,
        gate: &Self::Buffer,
        up: &Self::Buffer,
        output: &mut Self::Buffer,
    );
    /// Replaces `gate` and `up` by their gradients.
    fn gate_backward(
        &self,
        activation: Activation,
        length: usize,
        output_gradient: &Self::Buffer,
        gate: &mut Self::Buffer,
        up: &mut Self::Buffer,
    );

    /// The loss at each position, in nats, zero where nothing is to be learnt: `losses [rows]` from `hidden [rows, width]` and the vocabulary's matrix
    /// `head` `[vocabulary, width]`. Logits exist for one chunk of supervised positions at a time.
    fn cross_entropy(
        &self,
        cross_entropy: &CrossEntropy,
        batch: &Self::Batch,
        hidden: &Self::Buffer,
        head: Weight<'_, Self>,
        losses: &mut Self::Buffer,
    );
    /// The losses as [`cross_entropy`](Self::cross_entropy) has them, and in the same pass the gradients of their sum, each multiplied by its position's
    /// number of `scales` `[rows]`: written to `hidden_gradient` (zero where nothing is to be learnt), *added* to `head_gradient` where the vocabulary's matrix is learnt.
    #[expect(
        clippy::too_many_arguments,
        reason = "two inputs, the losses, two gradients, scales, a shape and the targets"
    )]
    fn cross_entropy_backward(
        &self,
        cross_entropy: &CrossEntropy,
        scales: &Self::Buffer,
        batch: &Self::Batch,
        hidden: &Self::Buffer,
        head: Weight<'_, Self>,
        losses: &mut Self::Buffer,
        hidden_gradient: &mut Self::Buffer,
        head_gradient: Option<&mut Self::Buffer>,
    );

    /// `output (=|+=) input / (1 − rate)` where a number is kept, 0 elsewhere. Whether it is kept follows from the seed and its index alone.
    ///
    /// # Source
    ///
    /// Srivastava et al. (2014), Dropout, section 10, in the form that scales while training.
    fn dropout(&self, dropout: &Dropout, mode: Mode, input: &Self::Buffer, output: &mut Self::Buffer);

    /// The sum of the first `length` numbers of the buffer, in double precision.
    fn sum(&self, length: usize, buffer: &Self::Buffer) -> f64;
    /// The sum of the squares of all numbers of the buffer.
    fn squared_norm(&self, buffer: &Self::Buffer) -> f64;
    /// One step of AdamW on all numbers of the buffers, which are of one length.
    ///
    /// # Source
    ///
    /// Loshchilov and Hutter (2019), Decoupled Weight Decay Regularization, algorithm 2, in PyTorch's order: the decay first, ε outside the root.
    fn adamw(
        &self,
        step: &AdamW,
        gradient: &Self::Buffer,
        parameter: &mut Self::Buffer,
        first_moment: &mut Self::Buffer,
        second_moment: &mut Self::Buffer,
    );
}

/// Whether a product replaces what is there or is added to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// What was there is gone.
    Replace,
    /// It is added.
    Add,
}

/// The way through a model, or back through it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From tokens to the loss.
    Forward,
    /// From the loss to gradients.
    Backward,
}

/// The function that a feed-forward layer's gate goes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Activation {
    /// `x · σ(x)`, also called swish.
    Silu,
    /// `x/2 · (1 + tanh(√(2/π) · (x + 0.044715·x³)))`, the approximation that Gemma was trained with.
    GeluTanh,
}

/// A normalisation of `rows` rows of `width` numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Norm {
    /// Tokens.
    pub rows: usize,
    /// Numbers a token.
    pub width: usize,
    /// ε, added to the mean square.
    pub epsilon: f32,
    /// Added to each weight: 0, or 1 for Gemma.
    pub offset: f32,
}

/// Numbers of which some are left out by chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dropout {
    /// Numbers.
    pub length: usize,
    /// The share that is left out, from 0, below 1.
    pub rate: f32,
    /// Source of the chance.
    pub seed: u64,
}

/// The shape of a linear layer at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Linear {
    /// Tokens.
    pub rows: usize,
    /// Numbers that go in, a token.
    pub inputs: usize,
    /// Numbers that come out, a token.
    pub outputs: usize,
}

/// The shape of an attention.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Attention {
    /// Heads of queries.
    pub heads: usize,
    /// Heads of keys and values; each serves `heads / kv_heads` heads of queries.
    pub kv_heads: usize,
    /// Numbers a head.
    pub head_dim: usize,
    /// What the product of query and key is multiplied by.
    pub scale: f32,
    /// `c · tanh(score / c)` for each score, where the model has that.
    pub softcap: Option<f32>,
    /// How many positions a token sees, itself among them; all before it without.
    pub window: Option<usize>,
}

/// The shapes of all operations of a model at work, as far as they work in memory of their own.
#[derive(Debug, Clone, PartialEq)]
pub struct Operations {
    /// The most tokens of a batch.
    pub rows: usize,
    /// The linear layers, each once.
    pub linears: Vec<Linear>,
    /// The attention.
    pub attention: Attention,
    /// The loss.
    pub cross_entropy: CrossEntropy,
    /// Whether there is a way back.
    pub backward: bool,
    /// Whether some of the weights are in few bits.
    pub quantized: bool,
}

/// The shape of the loss.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CrossEntropy {
    /// Numbers a token.
    pub width: usize,
    /// Tokens that the model knows.
    pub vocabulary: usize,
    /// `c · tanh(logit / c)` for each logit, where the model has that.
    pub softcap: Option<f32>,
}

/// One step of the optimiser.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AdamW {
    /// Steps so far, this one among them: from 1.
    pub step: u64,
    /// Learning rate.
    pub learning_rate: f64,
    /// How much of the mean gradient stays a step.
    pub beta1: f64,
    /// How much of the mean square stays a step.
    pub beta2: f64,
    /// Added to the root of the mean square.
    pub epsilon: f64,
    /// Share of the parameter that goes each step, times the learning rate.
    pub weight_decay: f64,
    /// What the gradient is multiplied by first: below 1 where the whole gradient is too long.
    pub gradient_scale: f64,
}
