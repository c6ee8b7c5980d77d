# Words that more than one page uses.

common-skip = Skip to the content
common-nav = Pages
common-nav-today = Today
common-nav-coach = Coach
common-nav-calendar = Calendar
common-nav-fitness = Fitness
common-nav-activities = Activities
common-nav-settings = Settings
common-footer = Polarize Coach runs on your own machine. It is no medical advice.
common-to-today = Go to today
common-trouble-title = That did not work

common-day = { $weekday } { $day } { $month }
common-full-day = { $day } { $year }
common-weekday-1 = Mon
common-weekday-2 = Tue
common-weekday-3 = Wed
common-weekday-4 = Thu
common-weekday-5 = Fri
common-weekday-6 = Sat
common-weekday-7 = Sun
common-month-1 = Jan
common-month-2 = Feb
common-month-3 = Mar
common-month-4 = Apr
common-month-5 = May
common-month-6 = Jun
common-month-7 = Jul
common-month-8 = Aug
common-month-9 = Sep
common-month-10 = Oct
common-month-11 = Nov
common-month-12 = Dec

common-nothing = –
common-minutes = { $minutes } min
common-hours-minutes = { $hours } h { $minutes }
common-load = { $load } TSS
common-meters = { $distance } m
common-kilometers = { $distance } km
common-yards = { $distance } yd
common-miles = { $distance } mi
common-feet = { $distance } ft
common-kilometers-per-hour = { $speed } km/h
common-miles-per-hour = { $speed } mph
common-pace-kilometer = { $pace } /km
common-pace-mile = { $pace } /mi
common-pace-100-meters = { $pace } /100 m
common-pace-100-yards = { $pace } /100 yd
common-pace-500-meters = { $pace } /500 m

common-sport-rowing = Rowing
common-sport-cycling = Cycling
common-sport-running = Running
common-sport-swimming = Swimming
common-sport-strength = Strength
common-sport-other = Other
common-sport-rest = Rest

common-intensity-none = no zone
common-intensity-recovery = recovery
common-intensity-zone1 = zone 1, easy
common-intensity-zone2 = zone 2, moderate
common-intensity-zone3 = zone 3, hard
common-intensity-race = race effort
common-zone-1 = zone 1
common-zone-2 = zone 2
common-zone-3 = zone 3
common-no-zone = no zone

common-profile-piece = { $length } { $zone }, { $percent } % of threshold
common-profile-label = Steps over { $length }: { $steps }
