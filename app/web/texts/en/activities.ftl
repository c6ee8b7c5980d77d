# The words of the page /activities.

activities-notice-deleted = The activity is deleted, with its recording.
activities-notice-logged = Logged.
activities-notice-imported = Your list is up to date.

activities-add-title = Add activities
activities-files = Choose files, or drop them here
activities-files-hint = FIT, TCX or GPX files, tables of rowing apps (CSV) or an Apple Health export; each also as .gz, or many as .zip.
activities-upload-options = Options
activities-sport = Sport
activities-sport-of-file = As the file says
activities-sport-of-file-hint = A sport chosen here beats what the files say.
activities-upload-date = Day of recordings that carry none
activities-upload-date-hint = Some rowing files know no date. Those that do keep it.
activities-upload = Upload
activities-log-by-hand = Log by hand
activities-sent-title = Your files
activities-cancel = Cancel the rest
activities-see-them = See them in the list
activities-upload-broken = The connection broke. Send this file again.
activities-upload-refused = The server refused it.
activities-upload-running = { "{" }done{ "}" } of { "{" }all{ "}" } files done.
activities-upload-finished = Done: { "{" }imported{ "}" } imported, { "{" }replaced{ "}" } replaced, { "{" }known{ "}" } known already, { "{" }failed{ "}" } failed, { "{" }cancelled{ "}" } cancelled.

activities-state-waiting = … Waiting
activities-state-sending = ↑ Sending { "{" }percent{ "}" } %
activities-state-reading = ⧗ Reading
activities-state-cancelled = – Cancelled
activities-state-failed = ✕ Failed
activities-state-imported = ✓ Imported
activities-state-replaced = ⟳ Replaced
activities-state-duplicate = = Known already
activities-state-archive = ▤ Archive

activities-outcomes-title = What became of your files
activities-outcomes-summary = { $imported } imported, { $replaced } replaced, { $known } known already, { $failed } failed.
activities-outcome-in = in
activities-outcome-activity = { $sport }, { $day }, { $length }, { $load }
activities-outcome-guess = The sport is a guess: { $guess }. Open it to correct the sport.
activities-outcome-passed-over = { $count ->
    [one] One file in it is no activity.
   *[other] { $count } files in it are no activities.
}
activities-outcome-date-needed = The file does not say on which day this was. Choose the day under Options and send it again.
activities-to-list = To your activities

activities-suggestions-title = What your recordings suggest
activities-suggestions-lead = New recordings may show other thresholds than those you set. Nothing is changed until you take them over.
activities-suggestions-see = See what they suggest

activities-threshold-ftp = FTP for cycling
activities-threshold-rowing-ftp = FTP for rowing
activities-threshold-running-ftp = FTP for running
activities-threshold-heart-rate = threshold heart rate
activities-threshold-running-pace = threshold pace for running
activities-threshold-swim-pace = critical swim pace
activities-threshold-missing = No { $threshold } was set for that day, so what was measured could not be judged. Once it is set, loads and zones are computed anew.
activities-threshold-set = Set it

activities-list-title = What you did
activities-all-sports = All sports
activities-when = When
activities-any-time = Any time
activities-whole-year = All of { $year }
activities-show = Show
activities-show-all = Show all
activities-none-yet = Nothing yet. Add the files of your watch, bike computer or erg above, or log a session by hand.
activities-none-fits = No activity fits. Choose another sport or time.
activities-month = { $month } { $year }
activities-month-sums = { $sessions } · { $length } · { $load }
activities-sessions = { $count ->
    [one] 1 session
   *[other] { $count } sessions
}
activities-day = Day
activities-session = Session
activities-length = Time
activities-average = Average
activities-zones = Zones
activities-guessed = ? sport guessed
activities-newest = ↑ Newest
activities-older = Older ↓

activities-watts = { $watts } W
activities-beats = { $beats } bpm
activities-of-ten = { $rpe } of 10
activities-unit-watts = W
activities-unit-beats = bpm
activities-unit-cadence = rpm
activities-method-power = by power
activities-method-pace = by pace
activities-method-heart-rate = by heart rate
activities-method-rpe = by how it felt
activities-method-default = estimated

activities-detail-title = { $sport }, { $day }
activities-begun = Begun at { $time }
activities-guess = The sport is a guess:
activities-guess-correct = Correct it
activities-figures-title = Figures
activities-figure-load = Load
activities-figure-moving = In motion
activities-figure-elapsed = Start to end
activities-figure-distance = Distance
activities-figure-speed = Speed
activities-figure-pace = Pace
activities-figure-power = Average power
activities-figure-normalized = Normalized power
activities-figure-heart-rate = Average heart rate
activities-figure-highest = Highest heart rate
activities-figure-ascent = Climbed
activities-figure-decoupling = Decoupling
activities-figure-felt = Felt

activities-series-title = Over time
activities-series-cursor = Moment of the session
activities-series-key = Average
activities-series-time = Time
activities-series-table = The same as a table
activities-series-power = Power
activities-series-heart-rate = Heart rate
activities-series-speed = Speed
activities-series-pace = Pace
activities-series-cadence = Cadence
activities-series-height = Altitude
activities-series-sums = average { $average }, highest { $highest }
activities-series-mean = average { $average }
activities-series-range = { $average } to { $highest }
activities-series-pauses = { $count ->
    [one] The time is time in motion. One pause is left out; the lines break there.
   *[other] The time is time in motion. { $count } pauses are left out; the lines break there.
}

activities-zone = Zone
activities-share = Share
activities-border = Borders that day
activities-zone-below = below { $low }
activities-zone-slower = slower than { $low }
activities-zone-between = { $low } to { $high }
activities-zone-above = { $high } and more
activities-zone-faster = { $high } and faster
activities-zones-by-power = Judged second by second by power.
activities-zones-by-pace = Judged second by second by speed; running uphill counts as it would cost on the flat.
activities-zones-by-heart-rate = Judged second by second by heart rate.
activities-zones-by-feel = The whole session counts for the zone of how hard it felt.
activities-no-zones = Nothing was measured that zones could be judged by. Say how hard it felt, and the session counts for one.

activities-laps = Laps
activities-lap = Lap
activities-lap-start = Begins at
activities-lap-speed = Speed or pace
activities-lap-power = Power, W
activities-lap-heart-rate = Heart rate, bpm
activities-more-laps = { $count ->
    [one] One more lap is not listed.
   *[other] { $count } more laps are not listed.
}

activities-workout-title = It did this workout
activities-workout-parts = { $time } % of its time, { $load } % of its load
activities-workout-time = { $time } % of its time

activities-felt-title = How hard did it feel?
activities-felt-hint = Of the whole session, 1 to 10. Where nothing better was measured, the load follows from it.
activities-felt-untold = Not told
activities-felt-1 = very easy
activities-felt-2 = easy
activities-felt-3 = moderate
activities-felt-4 = somewhat hard
activities-felt-5 = hard
activities-felt-6 = harder
activities-felt-7 = very hard
activities-felt-8 = very, very hard
activities-felt-9 = almost all out
activities-felt-10 = all out
activities-wrong-rpe = How hard it felt is a whole number from 1 to 10. Choose one.

activities-correct-title = Correct it
activities-sport-hint = The load and the zones are computed anew.
activities-name = Name
activities-save-sport = Save the sport
activities-save-name = Save the name
activities-load-changed = Saved. The load was { $was } and is now { $now }.
activities-load-stays = Saved. The load stays at { $now }.

activities-load-title = How the load was computed
activities-load-bare = The thresholds it was computed with are no longer known.
activities-load-power = { $length } in motion at a normalized power of { $power }, against a threshold power of { $threshold } that day: an intensity of { $intensity }, so { $load }.
activities-load-power-formula = TSS = hours × intensity² × 100
activities-load-power-source = Coggan, in Allen and Coggan, Training and Racing with a Power Meter.
activities-load-running = { $length } in motion at a pace that costs as much as { $pace } on the flat, against a threshold pace of { $threshold } that day: an intensity of { $intensity }, so { $load }.
activities-load-running-formula = rTSS = hours × intensity² × 100
activities-load-running-source = McGregor's rTSS, with the cost of hills after Minetti et al. 2002.
activities-load-swimming = { $elapsed } from start to end, swimming at { $pace }, against a critical swim pace of { $threshold } that day: an intensity of { $intensity }, so { $load }.
activities-load-swimming-formula = sTSS = hours × intensity³ × 100
activities-load-swimming-source = Drag power grows with the cube of speed (Toussaint); sTSS as TrainingPeaks defines it.
activities-load-rowing = { $length } in motion at a speed worth { $power } on the erg, against a threshold power of { $threshold } that day: an intensity of { $intensity }, so { $load }.
activities-load-rowing-source = Watts after Concept2: 2.80 ÷ pace³; TSS after Coggan.
activities-load-heart-rate = { $length } in motion at { $average } bpm on average, between a resting heart rate of { $rest } and a highest of { $most } bpm, against a threshold of { $threshold } bpm that day: { $load }.
activities-load-heart-rate-formula = HRSS = 100 × TRIMP of the session ÷ TRIMP of an hour at threshold
activities-load-heart-rate-source = TRIMP after Banister 1991, weighted by sex after Morton et al. 1990, second by second.
activities-load-rpe = { $length } felt as { $rpe } of 10, which counts { $hourly } TSS an hour: { $load }.
activities-load-hourly-formula = TSS = hours × TSS an hour
activities-load-rpe-source = Friel's table of hourly TSS by perceived exertion.
activities-load-default = { $sport } for { $length }, with nothing to judge it by, not even how hard it felt, which counts { $hourly } TSS an hour: { $load }. An estimate.
activities-load-default-source = House rule: most sessions are easy, so an easy hour of the sport is taken.
activities-load-default-advice = Say how hard it felt, and the load follows from that.

activities-source-title = Where it comes from
activities-source-file = From the file
activities-source-hand = Logged by hand.
activities-source-device = Recorded by
activities-delete = Delete this activity
activities-delete-ask = It is deleted with its recording, and your fitness is computed without it. This can't be taken back; its file can be imported again.
activities-delete-now = Delete it
activities-back = Back to your activities

activities-log-title = Log a session
activities-log-lead = For what no device recorded.
activities-log = Log it
activities-log-minutes = Minutes
activities-log-date = Day
activities-log-time = Begun at
activities-log-time-hint = Noon where you leave it open.
activities-log-rpe-hint = The load follows from it. Where it is not told, it is estimated by sport and time.
activities-log-distance-kilometers = Distance in kilometres
activities-log-distance-miles = Distance in miles
activities-to-field = To the field
activities-log-duplicate = A session of that sport, time and length is there already.
activities-log-see-duplicate = See it, and correct it there
activities-log-wrong-minutes = Minutes: write a whole number from 1 to 1440.
activities-log-wrong-distance = Distance: write a number, for example 12.5, or leave it open.
