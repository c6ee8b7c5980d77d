# The words of the page /calendar.

calendar-turn = Other weeks
calendar-earlier = Earlier
calendar-later = Later
calendar-to-today = Today
calendar-week = Week of { $day }
calendar-current = this week
calendar-today = today
calendar-add = Add
calendar-add-on = Add on { $day }
calendar-blocked = Blocked
calendar-unblock = Unblock
calendar-race = Race
calendar-remove = Remove
calendar-locked = Locked
calendar-move = Move
calendar-done = Done
calendar-planned = Planned
calendar-unplanned = not planned
calendar-sums = The week in sum
calendar-share = { $share } % of the planned load done
calendar-week-file = Week as ICS
calendar-sport-missing = { $sport } can't be trained for now.
calendar-sport-missing-until = { $sport } can't be trained until { $day }.
calendar-sport-back = It can again
calendar-cancel = Cancel
calendar-workouts = { $count ->
    [one] one workout
   *[other] { $count } workouts
}
calendar-move-start = Moving { $name }. Choose a day with the arrow keys or by a tap; Enter drops it there, Escape cancels.
calendar-move-target = To { $day }
calendar-move-cancelled = Not moved.
calendar-past = over already
calendar-undo-move = Undo the move
calendar-close = Close
calendar-last-week = Last week
calendar-now = now:

calendar-state-done = done
calendar-state-as-planned = as planned
calendar-state-less = less than planned
calendar-state-much-less = much less than planned
calendar-state-more = more than planned
calendar-state-much-more = much more than planned
calendar-state-missed = missed
calendar-state-skipped = skipped

calendar-priority-a = A, the goal of the season
calendar-priority-b = B, it matters
calendar-priority-c = C, raced out of training

calendar-notice-moved = The workout is moved.
calendar-notice-saved = The workout is saved.
calendar-notice-locked = The workout is locked: the coach leaves it alone.
calendar-notice-unlocked = The workout is unlocked: the coach may change it.
calendar-notice-deleted = The workout is taken out of the plan.
calendar-notice-added = The workout is planned.
calendar-notice-race = The race is entered.
calendar-notice-blocked = The days are blocked. Workouts on them stay until you move them or ask the coach to.
calendar-notice-sport = Noted: the coach plans without this sport.
calendar-notice-removed = The entry is removed.
calendar-warning-blocked = Mind that this day is blocked.
calendar-warning-sport = Mind that this sport can't be trained on that day.
calendar-warning-hard = Mind that this day has another hard session.
calendar-warning-past = Mind that this day is over: unless you trained then, the workout counts as missed.
calendar-changed-meanwhile = The workout has changed since you looked at it. What you entered is kept; fields that differ from the workout as it is now say so. Do it again if you still want it.

calendar-race-exists = There is a race of this name on that day already. Remove it first, or give this one another name.

calendar-to-week = Calendar
calendar-what = The workout
calendar-date = Day
calendar-sport = Sport
calendar-length = Length
calendar-intensity = Intensity
calendar-load = Load
calendar-author = Put there by
calendar-author-plan = the training plan
calendar-author-coach = the coach
calendar-author-athlete = { $name }

calendar-steps = Steps
calendar-step-in-zone = { $step } ({ $zone })
calendar-steps-repeated = { $times }: { $steps }
calendar-times = { $count ->
    [one] Once
   *[other] { $count } times
}
calendar-step-warmup = { $length } warm-up
calendar-step-active = { $length }
calendar-step-recovery = { $length } easy
calendar-step-cooldown = { $length } cool-down
calendar-step-rest = { $length } rest
calendar-step-at = { $step } at { $target }
calendar-seconds = { $seconds } s
calendar-minutes-seconds = { $minutes } { $seconds } s
calendar-kilocalories = { $energy } kcal
calendar-open-length = Until the lap button
calendar-beats = { $range } bpm
calendar-watts = { $range } W
calendar-strokes = { $range } strokes/min
calendar-turns = { $range } rpm

calendar-files = Downloads
calendar-file-text = Text
calendar-file-fit = for watches and bike computers
calendar-file-zwo = for Zwift
calendar-file-erg = watts over time, for trainers
calendar-file-mrc = percent of FTP over time, for trainers
calendar-file-ics = for calendars
calendar-file-intervals = for intervals.icu
calendar-no-file-of-rest = not for a day of rest; only a calendar shows it
calendar-no-file-without-length = not for a workout without steps and length
calendar-no-file-for-sport = made for { $known } only; FIT takes every sport
calendar-no-file-without-threshold = needs your { $threshold }; enter it in the settings, or use FIT
calendar-no-file-of-targets = can say { $known } only, and no step aims at that; FIT takes every target
calendar-no-file-without-power = needs watts for every minute, and step { $step } has none; FIT takes every target
calendar-no-file-written = could not be written; use another format

calendar-edit = Change it
calendar-name = Name
calendar-minutes = Minutes
calendar-description = What it is for
calendar-rebuild-hint = Another length or intensity builds the steps anew.
calendar-steps-hint = One step a line, in the text of intervals.icu. Length and load follow from them; leave it empty to have the steps built for you.
calendar-steps-help = How to write steps
calendar-help-step = 15 minutes at 55 to 70 % of your threshold power; also 90s, 1h, 400mtr, 2km, 150w, 200-240w, Z2
calendar-help-times = before steps: repeats them; a blank line ends the repeat
calendar-help-pace = two kilometres at a pace
calendar-help-heart = ten minutes at a share of your threshold heart rate; 120-135bpm is read, too
calendar-help-kind = says what a step is for: warmup, active, recovery, cooldown or rest
calendar-save = Save
calendar-to-field = To the field
calendar-move-title = Move it
calendar-new-day = New day
calendar-lock-title = Lock
calendar-lock-hint = The coach leaves a locked workout alone. You can still change it.
calendar-lock = Lock it
calendar-unlock = Unlock it
calendar-delete-title = Delete it
calendar-delete-hint = The workout and its steps are gone for good.
calendar-delete = Delete the workout

calendar-add-title = Add to the calendar
calendar-add-what = What to add
calendar-a-workout = Workout
calendar-a-race = Race
calendar-blocked-days = Blocked days
calendar-missing-sport = Missing sport
calendar-name-hint = Left empty, it is named after intensity and sport.
calendar-minutes-hint = 5 to 480; left empty, the steps say it. A day of rest has none.
calendar-intensity-follows = As the steps say, else zone 1
calendar-intensity-hint = Strength, other and rest have none.
calendar-priority = How much it matters
calendar-from = First day
calendar-until = Last day
calendar-until-hint = The same as the first for a single day.
calendar-until-sport-hint = Left empty: until further notice.
calendar-reason = Reason, if the coach should know

calendar-remove-race = Remove this race?
calendar-remove-blocked = Unblock these days?
calendar-remove-sport = Can it be trained again?
calendar-remove-yes = Yes
calendar-keep = No, leave it
calendar-unknown-entry = There is no such entry in the calendar. It may have been taken out already.

calendar-wrong-minutes = Write the length in whole minutes, for example 60.
calendar-wrong-intensity = Choose one of the intensities.
calendar-wrong-race-name = A race needs a name.
calendar-wrong-priority = Say how much the race matters: A, B or C.
