"""Whether exported workouts say to other readers what the plan says: python compare.py POLARIZE [DATA_DIR]

Exports workouts as FIT and ICS, reads them back with fitdecode and icalendar, and compares every step, target and date to the JSON of
`polarize workout show --json`. Without DATA_DIR an athlete with workouts of every sport is made in a temporary folder; with it the plan of its
athlete is taken, eight weeks to either side of today. Prints what differs, then the figures; the exit status is 1 where anything differs.
"""

import datetime
import itertools
import json
import pathlib
import subprocess
import sys
import tempfile

import fitdecode
import icalendar

MONDAY = datetime.date(2026, 5, 4)
WEEKS = 8

ATHLETE = (
    "athlete --name Ada --sport cycling --ftp 250 --rftp 220 --running-ftp 300 --lthr 165 --max-hr 190 --threshold-pace 4:00 --swim-pace 1:40"
    " --since 2026-01-01"
)

# Sport, and what the workout is: by rule, or with steps as text.
WORKOUTS = [
    *(
        (sport, ["--minutes", minutes, "--intensity", intensity])
        for sport in ("cycling", "rowing", "running", "swimming")
        for minutes, intensity in (("45", "recovery"), ("90", "zone1"), ("75", "zone2"), ("60", "zone3"), ("50", "race"))
    ),
    ("strength", ["--minutes", "40", "--name", "Kraft: Beine; Rumpf, 老虎 \\ \"quoted\""]),
    ("other", ["--minutes", "120", "--name", "Hike"]),
    ("cycling", ["--steps", "Warmup\n- 10m ramp 50-70%\n\n6x\n- Out of the saddle 1m30 120% 60rpm\n- 2m 50%\n\nCooldown\n- 5m 45%"]),
    ("cycling", ["--steps", "- 20m 85% LTHR\n- 20m Z2 HR\n- 20m 90-100rpm\n- 10m freeride"]),
    ("cycling", ["--minutes", "90", "--steps", "- 30m 150w\n- Home press lap intensity=cooldown"]),
    ("running", ["--steps", "- 2km 5:30/km Pace\n\n8x\n- 400mtr 3:40-3:50/km Pace\n- 1m30s intensity=rest\n\n- 1.5km 85% Pace"]),
    ("running", ["--steps", "- 10m 70% HR\n\n3x\n- 8m 95-100%\n- 2m 60%\n\n- 10m 70% HR"]),
    ("rowing", ["--steps", "- 10m 18-20spm\n\n4x\n- 500mtr 1:50-1:55/500m Pace\n- 3m 100w intensity=recovery\n\n- 10m 18spm"]),
    ("swimming", ["--steps", "- 400mtr 2:00/100m Pace\n\n10x\n- 100mtr 1:38-1:42/100m Pace\n- 20s intensity=rest\n\n- 200mtr"]),
]

AIMS = {"power": (1000, 1), "heart_rate": (100, 1), "cadence": (0, 0)}


class Polarize:
    """The program on one athlete's data."""

    def __init__(self, program, folder, today):
        self.call = [program, "--data-dir", str(folder), "--today", today.isoformat()]

    def bytes(self, *arguments):
        return subprocess.run([*self.call, *arguments], check=True, capture_output=True).stdout

    def json(self, *arguments):
        return json.loads(self.bytes(*arguments, "--json"))


def add_workouts(polarize):
    polarize.bytes(*ATHLETE.split())
    for place, (sport, content) in enumerate(WORKOUTS):
        day = MONDAY + datetime.timedelta(days=place)
        polarize.bytes("workout", "add", day.isoformat(), sport, *content)


def fit_messages(content, name):
    with fitdecode.FitReader(content) as reader:
        for frame in reader:
            if isinstance(frame, fitdecode.FitDataMessage) and frame.name == name:
                yield {field.name: field.value for field in frame.fields if field.value is not None}


def read_step(message):
    """A step as (intensity, length, target, notes)."""
    kind = message["duration_type"]
    length = (kind, None if kind == "open" else message[f"duration_{kind}"])
    aim = message["target_type"]
    ends = () if aim == "open" else tuple(message[f"custom_target_{aim}_{end}"] for end in ("low", "high"))
    return message["intensity"], length, (aim, *ends), message.get("notes", "")


def fit_steps(content):
    """The steps in the order they are done, repeats unfolded."""
    done, starts = [], []
    for index, message in enumerate(fit_messages(content, "workout_step")):
        assert message["message_index"] == index, message
        starts.append(len(done))
        if message["duration_type"] == "repeat_until_steps_cmplt":
            done += done[starts[message["duration_step"]]:] * (message["repeat_steps"] - 1)
        else:
            done.append(read_step(message))
    return done


def planned_step(step):
    """What a file must say of a step of the plan."""
    aim = step["target_type"]
    if aim == "pace":
        target = ("speed", *(round(1e6 / step[end]) / 1000 for end in ("target_high", "target_low")))
    elif aim == "open":
        target = ("open",)
    else:
        offset, least = AIMS[aim]
        target = (aim, *(offset + max(step[end], least) for end in ("target_low", "target_high")))
    return step["step_type"], (step["duration_type"], step.get("duration_value")), target, step.get("notes", "")


def fit_differences(workout, content):
    head = next(fit_messages(content, "workout"))
    read, planned = fit_steps(content), [planned_step(step) for step in workout.get("steps", [])]
    if not planned:
        planned = [("active", ("time", workout["duration_minutes"] * 60), ("open",), "")]
    messages = sum(1 for _ in fit_messages(content, "workout_step"))
    if head["num_valid_steps"] != messages:
        yield f"num_valid_steps {head['num_valid_steps']} of {messages}"
    if not workout["name"].startswith(head["wkt_name"]):
        yield f"name {head['wkt_name']!r}"
    for place, (ours, theirs) in enumerate(itertools.zip_longest(planned, read), 1):
        if ours != theirs:
            yield f"step {place}: planned {ours}, read {theirs}"


def event_differences(workout, event):
    day = datetime.date.fromisoformat(workout["date"])
    expected = {"SUMMARY": workout["name"], "STATUS": "CANCELLED" if workout["status"] == "skipped" else "CONFIRMED"}
    for key, value in expected.items():
        if str(event[key]) != value:
            yield f"{key} {event[key]!r}, not {value!r}"
    if (event["DTSTART"].dt, event["DTEND"].dt) != (day, day + datetime.timedelta(days=1)):
        yield f"days {event['DTSTART'].dt} to {event['DTEND'].dt}"
    if not str(event["UID"]).startswith(f"{workout['id']}."):
        yield f"UID {event['UID']}"
    if event.errors:
        yield f"errors {event.errors}"
    words = str(event["DESCRIPTION"])
    for step in workout.get("steps", []):
        if step["target_type"] in AIMS and str(step["target_low"]) not in words:
            yield f"{step['target_low']} is missing in {words!r}"


def events(content):
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: python compare.py POLARIZE [DATA_DIR]")
    own = len(sys.argv) == 3
    today = datetime.date.today() if own else MONDAY
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(sys.argv[2] if own else temporary)
        polarize = Polarize(str(pathlib.Path(sys.argv[1]).resolve()), folder, today)
        if not own:
            add_workouts(polarize)
        differing, counts = [], dict.fromkeys(("workouts", "FIT files", "steps", "targets", "entries", "weeks"), 0)
        sports = set()
        for week in range(-WEEKS, WEEKS + 1):
            monday = (today + datetime.timedelta(days=7 * week)).isoformat()
            workouts = polarize.json("week", monday)["workouts"]
            if not workouts:
                continue
            calendar = {str(event["UID"]): event for event in events(polarize.bytes("week", monday, "--ics", "-"))}
            counts["weeks"] += 1
            for listed in workouts:
                workout = polarize.json("workout", "show", listed["id"])
                export = ["workout", "export", workout["id"], "--output", "-", "--format"]
                [event] = events(polarize.bytes(*export, "ics"))
                found = list(event_differences(workout, event))
                if str(event["UID"]) not in calendar:
                    found.append("missing in the week's calendar")
                if workout["sport"] != "rest":
                    found += fit_differences(workout, polarize.bytes(*export, "fit"))
                    counts["FIT files"] += 1
                differing += [f"{workout['date']} {workout['sport']} {workout['name']!r}: {text}" for text in found]
                counts["workouts"] += 1
                counts["entries"] += 1
                counts["steps"] += len(workout.get("steps", []))
                counts["targets"] += sum(step["target_type"] != "open" for step in workout.get("steps", []))
                sports.add(workout["sport"])
    for text in differing:
        print(text)
    figures = ", ".join(f"{count} {what}" for what, count in counts.items())
    print(f"{figures}; sports: {', '.join(sorted(sports))}; {len(differing)} differences")
    sys.exit(bool(differing) or counts["workouts"] == 0)


if __name__ == "__main__":
    main()
