"""The API under load, and beside a minimal Python service: python compare.py [--seconds N] [--athletes N]

Run from the repository's root after `cargo build --release -p polarize-cli -p xtask` and `cargo build --release -p polarize-scripted --examples`; `wrk` must be
installed. Makes a database of simulated athletes, then measures on loopback: the context, beside a FastAPI + pydantic + SQLite service that answers the same
from the same file; analyze with a model server that answers at once; apply, each proposal once; and ten times more callers than there are places, with the
memory of the process before and after. Prints a table; the exit status is 1 where an answer was not what it must be.
"""

import argparse
import asyncio
import collections
import concurrent.futures
import contextlib
import json
import os
import pathlib
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request

TODAY = "2026-05-04"
ROOT = pathlib.Path(__file__).resolve().parents[2]
RELEASE = ROOT / "target" / "release"
PLACES = 8
FEEDBACK = "My CTL is 45 and I'm feeling tired. What should I do?"
MESSAGE = json.dumps({"modifications": [], "new_workouts": [], "athlete_message": "Keep the plan as it is and sleep well."})


# The peer: what a small Python service would do for the same question.


def peer(database: str, port: int) -> None:
    import datetime

    import fastapi
    import pydantic
    import uvicorn

    class Athlete(pydantic.BaseModel):
        name: str
        primary_sport: str
        thresholds: dict

    class Metrics(pydantic.BaseModel):
        fitness_ctl: float
        fatigue_atl: float
        form_tsb: float

    class Activity(pydantic.BaseModel):
        date: str
        sport: str
        duration_minutes: int
        name: str | None = None
        tss: int

    class Workout(pydantic.BaseModel):
        id: str
        date: str
        name: str
        sport: str
        duration_minutes: int
        estimated_tss: int | None = None
        steps: list[dict] = []

    class Context(pydantic.BaseModel):
        athlete: Athlete
        current_metrics: Metrics
        coach_settings: dict
        recent_activities: list[Activity]
        upcoming_workouts: list[Workout]

    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, check_same_thread=False)
    today = datetime.date.fromisoformat(TODAY)
    week_ago, ahead = str(today - datetime.timedelta(7)), str(today + datetime.timedelta(13))
    application = fastapi.FastAPI()

    @application.get("/api/v1/ai/context")
    async def context(polarize_athlete: str = fastapi.Header()) -> Context:
        who = polarize_athlete
        profile = json.loads(connection.execute("SELECT body FROM athletes WHERE id = ?", (who,)).fetchone()[0])
        thresholds = connection.execute(
            "SELECT body FROM thresholds WHERE athlete = ? AND since <= ? ORDER BY since DESC LIMIT 1", (who, TODAY)
        ).fetchone()
        ctl, atl = connection.execute(
            "SELECT morning_ctl, morning_atl FROM daily_fitness WHERE athlete = ? AND date <= ? ORDER BY date DESC LIMIT 1", (who, TODAY)
        ).fetchone()
        done = connection.execute(
            "SELECT body FROM activities WHERE athlete = ? AND date BETWEEN ? AND ? ORDER BY date, id", (who, week_ago, TODAY)
        ).fetchall()
        coming = connection.execute(
            "SELECT body FROM workouts WHERE athlete = ? AND date BETWEEN ? AND ? ORDER BY date, id", (who, TODAY, ahead)
        ).fetchall()
        activities = [json.loads(row[0]) for row in done]
        workouts = [json.loads(row[0]) for row in coming]
        return Context(
            athlete=Athlete(
                name=profile["name"],
                primary_sport=profile["primary_sport"],
                thresholds=json.loads(thresholds[0]) if thresholds else {},
            ),
            current_metrics=Metrics(fitness_ctl=round(ctl, 1), fatigue_atl=round(atl, 1), form_tsb=round(ctl - atl, 1)),
            coach_settings=profile.get("settings", {}),
            recent_activities=[
                Activity(
                    date=one["date"],
                    sport=one["sport"],
                    duration_minutes=round(one["moving_seconds"] / 60),
                    name=one.get("name"),
                    tss=round(one["load"]["tss"]),
                )
                for one in activities
            ],
            upcoming_workouts=[
                Workout(
                    id=one["id"],
                    date=one["date"],
                    name=one["name"],
                    sport=one["sport"],
                    duration_minutes=one["duration_minutes"],
                    estimated_tss=round(one["estimated_tss"]) if one.get("estimated_tss") is not None else None,
                    steps=one.get("steps", []),
                )
                for one in workouts
            ],
        )

    uvicorn.run(application, host="127.0.0.1", port=port, log_level="warning", access_log=False)


# Measuring.


@contextlib.contextmanager
def running(command: list, environment: dict | None = None):
    """A process that is stopped at the end; its first line of output, or None."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**os.environ, **(environment or {})})
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def address_of(process: subprocess.Popen) -> str:
    for line in process.stdout:
        if found := re.search(r"http://[\w.\[\]:]+:\d+", line):
            return found[0]
    sys.exit("the server did not say where it listens")


def call(url: str, athlete: str, body: dict | None = None) -> dict:
    headers = {"polarize-athlete": athlete, "content-type": "application/json"}
    request = urllib.request.Request(url, json.dumps(body).encode() if body is not None else None, headers)
    with urllib.request.urlopen(request, timeout=60) as response:
        return json.load(response)


def wait_for(url: str) -> None:
    for _ in range(100):
        with contextlib.suppress(OSError):
            call(url, "a1")
            return
        time.sleep(0.1)
    sys.exit(f"nothing answers at {url}")


DONE = """
done = function(summary, latency, requests)
  io.write(string.format("FIGURES %f %d %d %d %d %d\\n", summary.requests / summary.duration * 1e6, latency:percentile(50), latency:percentile(95),
    latency:percentile(99), summary.requests, summary.errors.status))
end
"""


def wrk(folder: pathlib.Path, url: str, script: str, connections: int, seconds: float) -> dict:
    """Requests a second, p50 and p99 in milliseconds, number of requests, and of answers that are no success."""
    file = folder / "script.lua"
    file.write_text(script + DONE)
    command = ["wrk", "-t1", f"-c{connections}", f"-d{int(seconds)}s", "--timeout", "30s", "-s", file, url]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rate, middle, most, late, requests, failed = re.search(r"FIGURES (\S+) (\d+) (\d+) (\d+) (\d+) (\d+)", printed).groups()
    return {"rate": float(rate), "p50": int(middle) / 1000, "p95": int(most) / 1000, "p99": int(late) / 1000, "requests": int(requests), "failed": int(failed)}


def resident(process: subprocess.Popen) -> float:
    """Memory of a process in MiB."""
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def say(what: str, figures: dict) -> None:
    print(f"| {what} | {figures['rate']:.0f} | {figures['p50']:.2f} | {figures['p99']:.2f} |", flush=True)


def asked_of(count: int, method: str = "GET", path: str = "/api/v1/ai/context", body: str = "nil") -> str:
    """A script that asks for one athlete after another."""
    return f"""
local who = 0
request = function()
  who = who % {count} + 1
  return wrk.format("{method}", "{path}", {{ ["Polarize-Athlete"] = "a" .. who, ["Content-Type"] = "application/json" }}, {body})
end
"""


def lua(text: str) -> str:
    return json.dumps(text)


def measure(seconds: float, athletes: int) -> bool:
    good = True
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        database = folder / "polarize.db"
        subprocess.run([RELEASE / "xtask", "simulate", database, "--athletes", str(athletes), "--today", TODAY], check=True)
        serve = [RELEASE / "polarize", "--data-dir", folder, "--today", TODAY, "serve", "--listen", "127.0.0.1:0"]
        (folder / "none.toml").touch()
        settings = {"POLARIZE_CONFIG": str(folder / "none.toml"), "POLARIZE_SERVER_MOST_ANSWERS": str(PLACES), "POLARIZE_LOG_LEVEL": "warn"}
        print(f"{athletes} simulated athletes, {seconds:.0f} s a row; one thread of load beside the server.\n")
        print("| what | requests/s | p50 ms | p99 ms |\n| --- | --- | --- | --- |")
        with running(serve, settings) as process:
            url = address_of(process)
            # The first question after new activities computes fitness anew: that is not what is measured here.
            contexts = [call(f"{url}/api/v1/ai/context", f"a{number}") for number in range(1, athletes + 1)]
            ours = contexts[0]
            say("context, 16 callers", wrk(folder, url, asked_of(athletes), 16, seconds))
            say("analyze by the built-in coach, 8 callers", wrk(folder, url, analyze(athletes), PLACES, seconds))
            good &= apply(folder, url, athletes)
        port = 8791
        with running([sys.executable, __file__, "--peer", database, "--port", str(port)]):
            url = f"http://127.0.0.1:{port}"
            wait_for(f"{url}/api/v1/ai/context")
            theirs = call(f"{url}/api/v1/ai/context", "a1")
            say("context, 16 callers: FastAPI, pydantic, SQLite", wrk(folder, url, asked_of(athletes), 16, seconds))
        for part in ("recent_activities", "upcoming_workouts"):
            same = len(ours[part]) == len(theirs[part])
            good &= same
            if not same:
                print(f"{part}: {len(ours[part])} here, {len(theirs[part])} there")
        good &= with_model(folder, serve, settings, athletes, seconds)
    return good


def analyze(athletes: int) -> str:
    return asked_of(athletes, "POST", "/api/v1/ai/plan/analyze", lua(json.dumps({"feedback": FEEDBACK})))


def apply(folder: pathlib.Path, url: str, athletes: int) -> bool:
    """Each athlete's proposal is applied once."""
    bodies = []
    for number in range(1, athletes + 1):
        answer = call(f"{url}/api/v1/ai/plan/analyze", f"a{number}", {"feedback": FEEDBACK})
        if answer["proposal_id"]:
            bodies.append((f"a{number}", json.dumps({"proposal_id": answer["proposal_id"], "dry_run": False})))
    rows = ",".join(f"{{{lua(who)},{lua(body)}}}" for who, body in bodies)
    script = f"""
local all = {{{rows}}}
local next = 0
request = function()
  next = next + 1
  local one = all[next] or all[#all]
  return wrk.format("POST", "/api/v1/ai/plan/apply", {{ ["Polarize-Athlete"] = one[1], ["Content-Type"] = "application/json" }}, one[2])
end
local answered = 0
response = function()
  answered = answered + 1
  if answered == #all then wrk.thread:stop() end
end
"""
    # The callers stop when all are applied, and the clock of `wrk` goes on: its rate says nothing here.
    figures = wrk(folder, url, script, 4, 5)
    print(f"| apply, {len(bodies)} proposals once each, 4 callers | | {figures['p50']:.2f} | {figures['p99']:.2f} |", flush=True)
    return figures["failed"] == 0


@contextlib.contextmanager
def coached(folder: pathlib.Path, serve: list, settings: dict, pause: int):
    """A server advised by a scripted model that pauses so many milliseconds before each word; its address and process."""
    answer = folder / "answer.json"
    answer.write_text(MESSAGE)
    model = [RELEASE / "examples" / "serve", "--protocol", "ollama", "--port", "0", "--answer", answer, "--pause", str(pause)]
    with running(model) as scripted:
        asks = {"POLARIZE_MODEL_PROVIDER": "ollama", "POLARIZE_MODEL_NAME": "scripted", "POLARIZE_MODEL_URL": address_of(scripted)}
        with running(serve, {**settings, **asks}) as process:
            yield address_of(process), process


def with_model(folder: pathlib.Path, serve: list, settings: dict, athletes: int, seconds: float) -> bool:
    """Analyze with a model that answers at once, then ten times more callers than places."""
    with coached(folder, serve, settings, 0) as (url, process):
        by = call(f"{url}/api/v1/ai/plan/analyze", "a1", {"feedback": FEEDBACK})["answered_by"]
        say(f"analyze by a model of no latency, {PLACES} callers", wrk(folder, url, analyze(athletes), PLACES, seconds))
        before = resident(process)
        figures = wrk(folder, url, analyze(athletes), 10 * PLACES, seconds)
        say(f"the same, {10 * PLACES} callers for {PLACES} places", figures)
        after = resident(process)
    print(f"\nOf {figures['requests']} answers to {10 * PLACES} callers {figures['failed']} were 429; 95 % of all came within {figures['p95']:.1f} ms. Memory: {before:.1f} MiB before, {after:.1f} MiB after.")
    with coached(folder, serve, settings, 100) as (url, _):
        statuses, slowest = burst(url)
    print(f"While {PLACES} answers are being made, {len(statuses)} more at once: {dict(collections.Counter(statuses))}, the slowest after {slowest:.1f} ms.")
    return "built-in" not in by and set(statuses) == {429}


def burst(url: str) -> tuple[list[int], float]:
    """Takes every place, then asks from nine times as many connections at once: their statuses, and the slowest answer in milliseconds."""
    with concurrent.futures.ThreadPoolExecutor(PLACES) as slow:
        for number in range(1, PLACES + 1):
            slow.submit(call, f"{url}/api/v1/ai/plan/analyze", f"a{number}", {"feedback": FEEDBACK})
        time.sleep(0.5)
        return asyncio.run(all_at_once(url.removeprefix("http://"), 9 * PLACES))


async def all_at_once(address: str, count: int) -> tuple[list[int], float]:
    body = json.dumps({"feedback": FEEDBACK})
    head = f"POST /api/v1/ai/plan/analyze HTTP/1.1\r\nHost: {address}\r\nPolarize-Athlete: a1\r\nContent-Type: application/json\r\n"
    request = f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode()
    host, port = address.rsplit(":", 1)
    connections = [await asyncio.open_connection(host, int(port)) for _ in range(count)]

    async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> tuple[int, float]:
        began = time.perf_counter()
        writer.write(request)
        status = int((await reader.readline()).split()[1])
        return status, (time.perf_counter() - began) * 1000

    answers = await asyncio.gather(*(ask(*connection) for connection in connections))
    for _, writer in connections:
        writer.close()
    return [status for status, _ in answers], max(late for _, late in answers)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--seconds", type=float, default=10)
    arguments.add_argument("--athletes", type=int, default=200)
    arguments.add_argument("--peer")
    arguments.add_argument("--port", type=int)
    given = arguments.parse_args()
    if given.peer:
        peer(given.peer, given.port)
    else:
        sys.exit(0 if measure(given.seconds, given.athletes) else 1)
