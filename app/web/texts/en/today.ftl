# The words of the page /.


today-today = Today's training
today-tomorrow = Tomorrow

today-form = Your form this morning
today-provisional = Provisional: { $count ->
    [one] one day
   *[other] { $count } days
} of history, and form means something from { $least } on. Until then, go by how you feel.
today-ctl = Fitness (CTL)
today-atl = Fatigue (ATL)
today-ramp = Ramp, 7 days
today-to-fitness = How it came about
today-race-in = { $count ->
    [0] Race today:
    [1] Race tomorrow:
   *[other] Race in { $count } days:
}
today-race-priority = priority { $priority }

today-rest = A day of rest. Nothing to do is part of the plan: this is when training turns into fitness.
today-nothing-planned = Nothing is planned from here on. The coach can plan a week, or several, for you to look at.
today-to-coach = Ask for a week
today-blocked = Blocked
today-locked = locked
today-skipped = taken out
today-done = done
today-unplanned = not planned
today-verdict-much-less = { $percent } %, much less than planned
today-verdict-less = { $percent } %, less than planned
today-verdict-as-planned = { $percent } %, as planned
today-verdict-more = { $percent } %, more than planned
today-verdict-much-more = { $percent } %, much more than planned

today-ask = Tell your coach
today-ask-label = What you want to tell the coach
today-ask-hint = How do you feel? What is in the way?
today-ask-send = Send
today-chips = Often said
today-chip-tired = I'm tired today
today-chip-fresh = I feel fresh
today-chip-short = I only have 30 minutes today
today-chip-cold = I have a cold

today-open = Waiting for you
today-open-note = your plan has not changed yet
today-open-note-old = made for an earlier plan, it can't be accepted any more
today-open-decide = Look and decide
today-open-again = Ask again
today-last = What the coach changed last
today-last-look = See the change, or take it back
today-changed = { $count ->
    [one] 1 workout changed
   *[other] { $count } workouts changed
}
today-added = { $count ->
    [one] 1 workout added
   *[other] { $count } workouts added
}
today-left-out = { $count ->
    [one] 1 workout taken out
   *[other] { $count } workouts taken out
}

today-week = This week
today-to-calendar = Calendar
today-week-hours = Time
today-week-load = Load
today-week-of = { $done } of { $planned }
today-strip-done = { $load } done
today-strip-planned = { $load } planned
today-strip-missed = { $load } missed
today-strip-nothing = nothing
today-strip-key-done = done
today-strip-key-planned = planned
today-strip-key-missed = missed
today-missed = { $count ->
    [one] 1 workout of the last 7 days was missed
   *[other] { $count } workouts of the last 7 days were missed
}

today-gaps = What the coach doesn't know
today-gap-thresholds = No threshold for { $sports }: zones and load there are guesses.
today-gap-thresholds-action = Set thresholds
today-gap-old = Your thresholds are { $count } months old.
today-gap-old-action = See what your recordings suggest
today-gap-silent = No session for { $count } days. Are recordings missing?
today-gap-silent-action = Import files
today-gap-resting = No resting heart rate: load can't be told from heart rate.
today-gap-resting-action = Set it
today-gap-guessed = { $count ->
    [one] The sport of 1 activity is a guess.
   *[other] The sport of { $count } activities is a guess.
}
today-gap-guessed-action = Correct it
today-gap-estimated = { $count ->
    [one] The load of 1 session is estimated from its length.
   *[other] The load of { $count } sessions is estimated from their length.
}
today-gap-estimated-action = Say how hard it felt
today-gap-unmeasured = { $count ->
    [one] One session of the last six weeks has neither heart rate nor power.
   *[other] { $count } of { $all } sessions of the last six weeks have neither heart rate nor power.
}
today-gap-unmeasured-action = Look at them
today-gap-history = Under 42 days of history. Older files, or the fitness you start with, make form mean something sooner.
today-gap-history-action = Set where you start

today-first-title = Three steps to your first week
today-first-lead = The coach works from what you have done and what you can hold. In any order:
today-first-taken = done
today-first-thresholds = 1. Say what you can hold
today-first-thresholds-why = Threshold power, pace or heart rate make zones and load yours. One of them is enough to begin.
today-first-thresholds-action = Set thresholds
today-first-import = 2. Bring your training
today-first-import-why = FIT, TCX, GPX, Apple Health or tables, single or as an archive. Six weeks or more make your form known.
today-first-import-action = Import files
today-first-week = 3. Ask for a week
today-first-week-why = The coach plans a week, checks it against the rules of training, and changes nothing before you say so.
today-first-week-action = Go to the coach

today-health = Your health
today-episode = { $what }, since { $day }
today-danger-told = You told of { $what } on { $day }.
today-episode-over = Change or end it
today-doubtful = Planned before you told of your health.
today-doubtful-action = Ask the coach first
today-danger-over = A doctor has spoken: Settings › Health
today-danger-to-calendar = Your plan, as it stands
today-danger-foot = This is no medical advice, only a reason to get some.
