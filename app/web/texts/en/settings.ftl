# The words of the pages under /settings.

settings-sections = Parts of the settings
settings-section-profile = Profile
settings-section-thresholds = Thresholds and zones
settings-section-health = Health
settings-section-model = Who coaches
settings-section-access = Calendar and tokens
settings-section-data = Your data

settings-problems = { $count ->
    [one] One entry can't be right. It is marked below.
   *[other] { $count } entries can't be right. They are marked below.
}
settings-loads-computed = { $count ->
    [0] No load of an activity changed.
    [one] The load of one activity was computed anew.
   *[other] The loads of { $count } activities were computed anew.
}
settings-wrong-number = Write a number, like 7.5.
settings-wrong-whole-number = Write a whole number, like 60.
settings-wrong-pace = Write minutes and seconds, like 4:05.
settings-wrong-choice = Choose one of the list.
settings-wrong-born = This day has not been yet. Write the day you were born.
settings-wrong-time-zone = This time zone is not known. Write one like Europe/Berlin.
settings-wrong-start = Fill in all three, or none of them.

## Profile

settings-notice-profile = Saved.
settings-person = You
settings-name = Name
settings-sport = Sport
settings-born = Date of birth
settings-born-hint = For your age: it stands in for a maximum heart rate that is not known, and from 50 on weeks of recovery come sooner. May stay empty.
settings-sex = Sex
settings-sex-hint = The load by heart rate is computed by another formula for women than for men.
settings-untold = Not told
settings-female = Female
settings-male = Male
settings-time-zone = Time zone
settings-time-zone-hint = As in Europe/Berlin: a day of training is a day there.
settings-units = Units
settings-metric = Metric
settings-metric-hint = Kilometres, metres, minutes per kilometre.
settings-imperial = Imperial
settings-imperial-hint = Miles, yards, feet, minutes per mile.

settings-coaching = How the coach coaches
settings-coach-type = Coach
settings-specialist = Specialist
settings-specialist-hint = Keeps to your sport, and lets form go down to −30 while you build.
settings-generalist = Generalist
settings-generalist-hint = Spreads training over several sports.
settings-recreational = Recreational
settings-recreational-hint = Stays flexible, with two hard days a week at most.
settings-training-plan = Spread of intensity
settings-polarized = Polarized
settings-polarized-hint = Much easy, little in between, some hard.
settings-traditional = Traditional, pyramidal
settings-traditional-hint = Much easy, some moderate, little hard: each zone less than the one below.
settings-threshold = Threshold
settings-threshold-hint = The moderate zone carries the load.
settings-time-constraint = Time in a week
settings-minimal = Minimal
settings-minimal-hint = Up to 5 hours and one hard session.
settings-moderate = Moderate
settings-moderate-hint = 5 to 10 hours and up to two hard sessions.
settings-committed = Committed
settings-committed-hint = 10 to 15 hours and up to three hard sessions.
settings-serious = Serious
settings-serious-hint = 15 to 20 hours and up to three hard sessions.
settings-elite = Elite
settings-elite-hint = 20 hours and more, up to three hard sessions.
settings-weekly-hours = Hours in a week
settings-weekly-hours-hint = If you know them better than the classes above: these hours count then.

settings-week = Time on each day
settings-week-hint = Minutes you can train. An empty day has no limit; 0 is a day without training.
settings-minutes = Minutes
settings-more = For experts: factors of sports, and where fitness starts
settings-scaling = Factors of sports
settings-scaling-hint = How much of a sport's load counts in fitness and fatigue, from 0 to 3. Empty is 1.
settings-start = Fitness to start from
settings-start-hint = If you know fitness and fatigue from another program: they spare the weeks until enough has been recorded here. Empty if not.
settings-start-date = On the morning of
settings-start-ctl = Fitness (CTL)
settings-start-atl = Fatigue (ATL)
settings-save = Save
settings-other-athlete = Change to another athlete
settings-sign-out = Sign out

## Thresholds and zones

settings-notice-thresholds = The thresholds are set.
settings-notice-taken = The estimate is taken over.
settings-notice-thresholds-deleted = The thresholds of that day are deleted.
settings-today = Today
settings-no-thresholds = No thresholds yet. Until there are some, loads are estimates and workouts have no targets.
settings-holds-since = These hold since { $day }.
settings-beats = { $number } bpm
settings-watts = { $number } W
settings-family-heart = Heart rate
settings-lthr = Threshold heart rate
settings-max-hr = Maximum heart rate
settings-resting-hr = Resting heart rate
settings-lt1 = LT1
settings-lt2 = LT2
settings-ftp = FTP
settings-critical-power = Critical power
settings-threshold-pace = Threshold pace
settings-running-ftp = Running FTP
settings-rowing-ftp = Rowing FTP
settings-swim-pace = Critical swim speed
settings-pace-hint = Minutes and seconds, like 4:05.
settings-implausible = Possible is { $low } to { $high }. Correct what was typed.

settings-offers = What your recordings suggest
settings-look-through = Look through the last 90 days
settings-no-offers = Nothing in the recordings of the last 90 days speaks for another value.
settings-offer-now = now { $value }
settings-offer-unset = unset so far
settings-offer-gone = Your recordings do not suggest this any more. Look at the thresholds again.
settings-take = Take { $name }

settings-zones = Zones
settings-zones-heart = Heart rate, in every sport
settings-zones-cycling = Cycling power
settings-zones-running-pace = Running pace
settings-zones-running-power = Running power
settings-zones-rowing = Rowing power
settings-zones-swimming = Swimming pace
settings-zones-below = below { $border }
settings-zones-between = { $low } to { $high }
settings-zones-above = from { $border }
settings-zones-slower = slower than { $border }
settings-zones-faster = { $border } and faster
settings-zones-missing = Not known yet, for want of a threshold: { $names }.
settings-zones-own = Your own LT1 and LT2.
settings-zones-own-lt1 = Your own LT1; LT2 is the threshold.
settings-zones-own-lt2 = Your own LT2; LT1 follows from the threshold.
settings-zones-estimated = The threshold is estimated from resting and maximum heart rate.
settings-zones-of-heart = LT1 is taken as 87 % of the threshold heart rate.
settings-zones-of-power = LT1 is taken as 75 % of FTP.
settings-zones-of-speed = LT1 is taken as 82 % of the threshold speed.

settings-new-thresholds = Set thresholds
settings-new-thresholds-hint = What is filled in is what holds from that day on. Loads since then are computed anew.
settings-since = From this day on
settings-since-hint = The day of the test, or of the race that showed it.
settings-own-borders = Your own LT1 and LT2
settings-set-thresholds = Set thresholds
settings-history = History
settings-since-day = Since { $day }
settings-holds = holds today
settings-delete = Delete
settings-delete-thresholds = The thresholds before them hold then, and the loads they gave are computed anew.
settings-delete-since = Delete those since { $day }

## Health

settings-notice-episode = It is noted. The coach knows of it from now on.
settings-notice-episode-ended = Its end is noted. The coach brings load back in steps where that is needed.
settings-notice-episode-deleted = It is removed.
settings-health-lead = What ails you makes the coach careful. What you tell the coach is noted here by itself. None of this is medical advice.
settings-open-episodes = Now
settings-no-open-episodes = Nothing ails you, as far as the coach knows.
settings-past-episodes = Past
settings-episode-since = since { $day }
settings-episode-days = { $since } to { $until }
settings-pain-of-ten = pain { $pain } of 10
settings-worsening = getting worse
settings-no-training = no training
settings-red-flag = This needs a doctor before any training, and until then the coach answers with the safety card alone. Only a doctor's word ends it. In an emergency call the emergency number.
settings-needs-doctor = This ends only once a doctor has said that you may train again. Tick the box if one has.
settings-doctor-said = A doctor has said that I may train again.
settings-end = It is over
settings-end-now = Note its end
settings-remove = Remove
settings-remove-now = Remove it
settings-remove-episode = Remove what never was. What is over is better ended: the coach brings load back in steps then.
settings-add-episode = Something ails you
settings-kind = What
settings-site = Where
settings-no-site = Nowhere in particular
settings-pain = Pain
settings-pain-hint = From 0, none, to 10, the worst.
settings-episode-first = First day
settings-episode-first-hint = Today, where it is empty.
settings-episode-last = Last day with symptoms
settings-episode-last-hint = Empty while it lasts.
settings-is-worsening = It is getting worse
settings-note-episode = Note it

## Who coaches

settings-notice-model = It is in force from now on. Answers that are being made are finished by who made them so far.
settings-model-now = In force
settings-model-lead = The rules judge every change of the plan, whoever proposes it. Where a model has no answer, the built-in coach answers and says so.
settings-built-in = Built-in coach
settings-model-no-desk = The model was chosen where this server was started, and can only be changed there.
settings-model-not-here = The model answers everybody on this server, so it is changed on the server's own machine, with polarize settings model.
settings-model-fixed = The model is set by { $by }, which counts before what is chosen here. Take that away and start again to choose here.
settings-model-kept = The choice is kept in { $file }.
settings-model-not-kept = The choice is forgotten when this server stops.
settings-model-choose = Choose who coaches
settings-provider = Who coaches
settings-provider-none = Built-in coach
settings-provider-none-hint = By the rules alone: at once, offline, the same every time.
settings-provider-file = A model in this server
settings-provider-file-hint = Of a .gguf file on the server's machine; no other program is needed.
settings-provider-ollama = A model on Ollama
settings-provider-ollama-hint = Usually on this machine, at http://127.0.0.1:11434.
settings-provider-openai = A model behind OpenAI's protocol
settings-provider-openai-hint = llama.cpp, vLLM, LM Studio and others, usually at http://127.0.0.1:8080.
settings-url = Address of the server
settings-url-hint = Empty for where it usually is.
settings-model-name = Model
settings-model-name-hint = By the server's name for it, like mistral; of a model in this server, where its file is, like /home/you/coach.gguf. The button below asks the server for its names.
settings-key = Key
settings-key-kept = A key is kept and never shown. Empty leaves it as it is; with another address it is forgotten.
settings-key-none = Only where the server wants one. It is never shown again.
settings-forget-key = Forget the key
settings-allow-remote = The model may run on another machine
settings-allow-remote-hint = Then your training and health data leave this machine with every question. Tick it only for a server you trust.
settings-model-use = Use it from now on
settings-model-ask = Ask the server for its models
settings-model-silent = The server does not answer. Start it, or correct its address.
settings-models = The server has these models:
settings-no-models = The server has no model yet.
settings-trial = Try the model
settings-trial-hint = It is asked three things about a made-up athlete, as the coach would ask them. Nothing of yours is sent, and nothing is kept.
settings-trial-begin = Try it
settings-trial-again = See how far it is
settings-trial-feedback = An answer to tired legs
settings-trial-week = A week of training
settings-trial-question = An answer to a question
settings-trial-passed = works
settings-trial-failed = does not stand
settings-trial-no-answer = no answer
settings-trial-running = being asked …
settings-trial-waiting = waits
settings-trial-not-asked = not asked
settings-trial-first-word = first word after { $number } s
settings-trial-whole = whole answer after { $number } s
settings-trial-speed = { $number } tokens/s
settings-trial-can = It can coach.
settings-trial-silent = It does not answer. Start the server, and correct address and name.
settings-trial-can-not = It can't coach: the built-in coach would answer instead each time. Take a larger model, or one that is tuned to follow instructions.
settings-trial-in-part = It can coach in part. Where it can't, the built-in coach answers and says so.
settings-trial-late = It was stopped before its end.

## Calendar and tokens

settings-notice-feed-revoked = The feed is revoked. Its address opens nothing any more.
settings-notice-token-revoked = The token is revoked. It opens nothing any more.
settings-feed = Calendar feed
settings-feed-hint = An address that your calendar subscribes to. It shows the plan from two weeks back to eighteen weeks ahead, and your races, and follows every change.
settings-feed-only-here = This server listens on this machine alone: only calendars on this machine can reach the address.
settings-feed-where = The address works wherever this server can be reached by the name you see in the browser now.
settings-feed-make = Make a feed
settings-feed-made = The address of your feed, shown this once. Whoever knows it can read your plan and nothing else.
settings-feed-since = There is a feed since { $day }. Its address is not kept here.
settings-feed-another = Make another address
settings-feed-another-hint = The address so far opens nothing then. Calendars that use it need the new one.
settings-feed-make-another = Make another
settings-feed-revoke-hint = Calendars that use the address don't see your plan any more.
settings-feed-revoke = Revoke the feed
settings-revoke = Revoke
settings-tokens = Tokens
settings-tokens-hint = A token opens all your data to whoever has it: it signs in on another machine, or lets a program ask the API.
settings-tokens-only-here = On this machine nobody needs one.
settings-token-made = Your token, shown this once. Copy it now: it is not kept.
settings-token-made-on = made { $day }
settings-token-unnamed = (no name)
settings-token-revoke-hint = Whoever uses it is a stranger from then on.
settings-token-revoke = Revoke the token
settings-token-name = What it is for
settings-token-name-hint = Like phone, or spreadsheet.
settings-token-make = Make a token
settings-no-such-token = There is no such token of yours. It may have been revoked already.

## Your data

settings-export = Take everything along
settings-export-hint = One ZIP with your profile, thresholds, plan, races, health, activities with their recordings, and all proposals and decisions, as JSON and CSV that any program can read. Years of recordings take a while.
settings-kept-in = Everything is kept in { $file }.
settings-export-now = Download everything
settings-delete-all = Delete everything
settings-delete-all-hint = Everything that is kept of you is deleted for good: profile, plan, activities, health, proposals. There is no undo; take it along before.
settings-delete-all-confirm = Type your id { $id } to say that you mean it
settings-delete-all-now = Delete everything of me
settings-not-confirmed = Nothing was deleted. Type your id { $id }, exactly as it stands here.
