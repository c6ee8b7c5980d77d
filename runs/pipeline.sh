#!/usr/bin/env bash
# The whole way of a model, from nothing to an answer: generate → validate → split → train → export → evaluate → deploy → ask.
#
#   runs/pipeline.sh [FOLDER]
#
# Each step reads what the one before it wrote into FOLDER (default: pipeline) and writes something new; nothing that is there is written over.
# Nothing is needed but the program and two cores; it takes ten minutes to half an hour after the build. The model is tiny (6 million parameters), so it
# shows the way and not what a model of 7 billion could say: with one of those, the base is named in `train --base` and the rest stays the same.
#
#   POLARIZE=polarize        the program; default: cargo builds it
#   EXAMPLES=2200            conversations that the base learns from
#   MORE=400                 conversations that the adapter learns from
set -euo pipefail
here="$(cd "$(dirname "$0")/.." && pwd)"
folder="${1:-pipeline}"
examples="${EXAMPLES:-2200}"
more="${MORE:-400}"
# What so small a model can learn in so short a time: to change a plan, and to answer where no plan is known.
kinds="plan_modification bare"
question="My CTL is 45 and I'm feeling tired. What should I do?"

if [ -e "$folder" ]; then
  echo "$folder is there already; give another folder, or take it away" >&2
  exit 2
fi
if [ -z "${POLARIZE:-}" ]; then
  cargo build --release --manifest-path "$here/Cargo.toml" --package polarize-cli
  POLARIZE="${CARGO_TARGET_DIR:-$here/target}/release/polarize"
fi
mkdir -p "$folder"
begun=$SECONDS
step() { printf '\n=== %s (%d:%02d)\n' "$1" $(((SECONDS - begun) / 60)) $(((SECONDS - begun) % 60)); }

# 1. Conversations of simulated athletes with the built-in coach. The seed makes them: the same command writes the same bytes anywhere.
step "generate"
"$POLARIZE" data generate --output "$folder/base.jsonl" --count "$examples" --seed 1 --types $kinds
"$POLARIZE" data generate --output "$folder/more.jsonl" --count "$more" --seed 2 --types $kinds

# 2. Every answer is held against the same rules that judge a model's answer when it is served. A file with faults ends the run here.
step "validate"
"$POLARIZE" data validate "$folder/base.jsonl"
"$POLARIZE" data validate "$folder/more.jsonl"

# 3. Whole athletes are set apart: what is evaluated was never learnt from, nor anybody it is about.
step "split"
"$POLARIZE" data split "$folder/base.jsonl" --held-out 0.03
"$POLARIZE" data split "$folder/more.jsonl" --held-out 0.15

# 4. A base from nothing (in four times as many steps as the recipe has, each on a quarter: so small a model learns sooner by that), and then
#    what is done with any base: adapters beside it, kept in four bits (QLoRA).
step "train the base"
"$POLARIZE" train --recipe tiny-coach --set accumulate=1 --from-scratch \
  --data "$folder/base.train.jsonl" --held-out "$folder/base.held_out.jsonl" --output "$folder/base"
step "train the adapter"
"$POLARIZE" train --recipe tiny-qlora --base "$folder/base/model" \
  --data "$folder/more.train.jsonl" --held-out "$folder/more.held_out.jsonl" --output "$folder/tuned"

# 5. One file each for llama.cpp, Ollama and the program itself: the base alone, and with the adapter in it.
step "export"
"$POLARIZE" model export --base "$folder/base/model" --output "$folder/base.gguf" --type q8_0
"$POLARIZE" model export --adapter "$folder/tuned/adapter" --output "$folder/coach.gguf" --type q8_0
"$POLARIZE" model quantize "$folder/coach.gguf" --output "$folder/coach-q4.gguf" --type q4_k_m

# 6. Both on the athletes that neither has seen, held to the schema and not, beside the built-in coach; then the steps of the way to the server.
step "evaluate"
"$POLARIZE" evaluate "$folder/more.held_out.jsonl" --model "$folder/coach.gguf" --against "$folder/base.gguf" --against built-in \
  --mask both --examples 40 --attacks 8 --report "$folder/evaluation.html" --details "$folder/evaluation.jsonl"
"$POLARIZE" evaluate "$folder/more.held_out.jsonl" --ladder "$folder/base.gguf,$folder/coach.gguf,$folder/coach-q4.gguf" --examples 30 --attacks 0

# 7. To Ollama, where one answers on this machine, with the proof that it says there what it says here.
step "deploy"
if curl --silent --fail --max-time 2 "${OLLAMA_URL:-http://127.0.0.1:11434}/api/version" >/dev/null 2>&1; then
  "$POLARIZE" model deploy "$folder/coach.gguf" --name polarize-pipeline --ollama "${OLLAMA_URL:-http://127.0.0.1:11434}" --replace
else
  echo "No Ollama answers here, so the model isn't deployed; \`polarize model deploy $folder/coach.gguf --name NAME\` does it later."
fi

# 8. The tuned model is asked, about a simulated athlete; the rules judge what it says. Where nothing of it can stand, the built-in coach
#    answers instead and says so, and this run has not shown what it is for.
step "ask"
NO_COLOR=1 "$POLARIZE" demo --model "$folder/coach.gguf" "$question" | tee "$folder/answer.txt"
step "done"
if grep --quiet '^Coach (coach ' "$folder/answer.txt"; then
  echo "The tuned model answered, and its answer passed validation. $folder/evaluation.html has the figures."
else
  echo "The tuned model's answer did not pass validation, and the built-in coach answered. $folder/evaluation.html has the figures." >&2
  exit 1
fi
