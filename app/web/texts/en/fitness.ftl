# The words of the page /fitness, and of form wherever it is told.

fitness-ctl = CTL
fitness-atl = ATL

fitness-form-overtrained = overtrained
fitness-form-very-fatigued = very fatigued
fitness-form-building = building
fitness-form-maintaining = maintaining
fitness-form-fresh = fresh
fitness-form-detraining = detraining

fitness-form-overtrained-meaning = Recovery only: let fatigue fall before anything hard.
fitness-form-very-fatigued-meaning = Deeply tired: no zone 3, and less load than planned.
fitness-form-building-meaning = This is where fitness is built. Normal in training, and no reason to cut by itself.
fitness-form-maintaining-meaning = Load and recovery are in balance. Train as planned.
fitness-form-fresh-meaning = Rested and ready for hard work.
fitness-form-detraining-meaning = Very rested: add load, unless you taper or come back from a break.

fitness-trend-label = Fitness (CTL, thick) and fatigue (ATL, thin) of the last six weeks, and dashed of the two to come
fitness-scale-label = Form { $form } on the scale from tired to rested: { $word }
fitness-scale-tired = tired
fitness-scale-rested = rested

fitness-empty = There is nothing to draw yet. Bring in your recorded activities, or tell how fit you are to begin with.
fitness-to-activities = Import activities
fitness-to-settings = Set where you start
fitness-to-thresholds = Set thresholds

fitness-provisional = Provisional: { $count ->
    [one] only one day
   *[other] only { $count } days
} of history. Fitness looks back over 42 days, so until then form, ramp and the ratio mean little, and no rule goes by them.

fitness-over-time = Over time
fitness-ranges = How far back
fitness-range-6-weeks = 6 weeks
fitness-range-3-months = 3 months
fitness-range-6-months = 6 months
fitness-range-1-year = 1 year
fitness-range-2-years = 2 years
fitness-range-all = All

fitness-chart-name = Day by day
fitness-chart-hint = Move over the drawing, or use the arrow keys, Page Up and Page Down, Home and End.
fitness-chart-today = today
fitness-chart-day = { $day } { $month }
fitness-chart-week-of = Week of { $day }
fitness-chart-ctl = Fitness (CTL)
fitness-chart-atl = Fatigue (ATL)
fitness-chart-tsb = Form (TSB)
fitness-chart-load = Load
fitness-chart-load-of-week = Load of the week
fitness-chart-ahead = { $day }, planned
fitness-chart-planned = planned
fitness-chart-race = Race:

fitness-panel-state = Fitness (CTL, thick) and fatigue (ATL, thin) in TSS a day
fitness-panel-state-label = Fitness and fatigue over time; what is to come is dashed. The table below has the values.
fitness-panel-form = Form (TSB): fitness less fatigue, in its bands
fitness-panel-form-label = Form over time in its bands; what is to come is dashed. The table below has the values.
fitness-panel-load = Load of each day in TSS; planned load is hollow
fitness-panel-load-by-week = Load of each week in TSS; planned load is hollow
fitness-panel-load-label = Load over time as bars; planned load is hollow. The table below has the values.

fitness-races = Races
fitness-table = The values as a table
fitness-table-day = Day
fitness-table-week = Week from
fitness-table-month = Month
fitness-table-load = Load (TSS)
fitness-table-form = Form

fitness-figures = This morning
fitness-figure-ctl = Fitness (CTL)
fitness-figure-ctl-meaning = What you have built up: your load of a day, averaged over about six weeks.
fitness-figure-ctl-caution = It counts load, not health, skill or how well you race.
fitness-figure-atl = Fatigue (ATL)
fitness-figure-atl-meaning = What you still carry: your load of a day, averaged over about a week.
fitness-figure-atl-caution = Poor sleep, stress and illness tire, too, and are not in it.
fitness-figure-form = Form (TSB)
fitness-figure-form-meaning = Fitness less fatigue, before today's training: how rested you are for it.
fitness-figure-form-caution = How you feel goes before it. −30 to −15 is where fitness is built, not a reason to cut by itself.
fitness-figure-ramp = Ramp rate
fitness-figure-ramp-meaning = How much fitness (CTL) rose within seven days. Above 5 a week the coach warns, above 8 it plans no more.
fitness-figure-ramp-caution = After a break it rises faster than fitness itself comes back.
fitness-figure-monotony = Monotony
fitness-figure-monotony-meaning = How alike the last seven days were (Foster). Above 2, hard days are too little apart from easy ones.
fitness-figure-monotony-caution = A week of rest or of one session says little.
fitness-figure-strain = Strain
fitness-figure-strain-meaning = The load of seven days times their monotony: much load without easy days weighs more.
fitness-figure-strain-caution = There is no limit that holds for everybody; hold it against your own weeks.
fitness-figure-acwr = Acute to chronic load (ACWR)
fitness-figure-acwr-meaning = The load of about one week against that of about four, by exponentially weighted means; 1 is as usual.
fitness-figure-acwr-caution = Context only: it does not foretell injuries, and no rule goes by it alone.

fitness-ramp-too-fast = too fast
fitness-ramp-fast = fast
fitness-ramp-steady = steady
fitness-ramp-falling = falling
fitness-monotony-alike = all days alike
fitness-monotony-high = high
fitness-monotony-fine = varied
fitness-context-only = context only

fitness-spread = How intensity is spread
fitness-spread-lead = Zone 1 is easy, below the first lactate threshold; zone 3 is hard, above the second; zone 2 lies between.
fitness-spread-title = Last { $count } days
fitness-spread-by-time = By time
fitness-spread-by-sessions = By sessions, each by its hardest zone
fitness-spread-shares = { $one } / { $two } / { $three } %
fitness-spread-sessions = { $count ->
    [one] 1 session
   *[other] { $count } sessions
}
fitness-spread-index = Polarization index { $time } by time, { $sessions } by sessions.
fitness-spread-polarized = Polarized: the index by time is above 2, and zone 3 has more than zone 2.
fitness-spread-not-polarized = Not polarized: that takes an index above 2 by time, and zone 1 > zone 3 > zone 2.
fitness-spread-none = No time in zones in these days. Zones need thresholds and a recording, or how hard a session felt.
fitness-spread-caution = Treff's index; a week says less than four. 80/20 by sessions is about 90/10 by time, so hold each against its own.

fitness-plan-fits = as your plan wants
fitness-plan-differs = other than your plan
fitness-plan-polarized-fits = Your plan is polarized: much easy, little between, some hard.
fitness-plan-polarized-too-hard = Your plan is polarized, and zone 3 has more than a fifth of the time: make easy days easier.
fitness-plan-polarized-too-much-zone-2 = Your plan is polarized, and zone 2 has no less than zone 3: keep easy days easy, and keep the hard ones hard.
fitness-plan-polarized-not-clear = Your plan is polarized; the spread leans that way, and is not yet clear.
fitness-plan-traditional-fits = Your plan is traditional: each zone has less than the one below.
fitness-plan-traditional-too-hard = Your plan is traditional (pyramidal), and zone 3 has no less than zone 2.
fitness-plan-traditional-too-little-easy = Your plan is traditional (pyramidal), and zone 1 does not have the most.
fitness-plan-threshold-fits = Your plan is of the threshold kind: zone 2 carries the load.
fitness-plan-threshold-too-little-zone-2 = Your plan is of the threshold kind, and zone 2 has no more than zone 3.
