# The words of the page /coach.

coach-talk-title = Talk to your coach
coach-ask = How are you, and what do you want to change?
coach-ask-more = Your next message
coach-ask-hint = Say how you feel, what hurts, which days are gone, or ask a question. Nothing changes in your plan until you accept it.
coach-ask-keys = Ctrl+Enter or ⌘+Enter sends it.
coach-send = Send
coach-cancel = Cancel
coach-new-talk = New conversation
coach-chips = Ready messages
coach-chip-tired = I'm tired
coach-chip-ill = I'm ill
coach-chip-hurts = Something hurts
coach-chip-no-time = I have less time this week
coach-chip-great = I feel great
coach-chip-form = What does my form mean?
coach-chip-today = What should I do today?
coach-you = You
coach-coach = Coach
coach-waiting = The coach is thinking.
coach-broken = The answer broke off. Your words are still in the box; send them again.
coach-busy = The coach is answering others just now. Your words are still here; send them again in a moment.
coach-unreadable-turns = The earlier part of this conversation can't be read any more. Begin a new one.
coach-too-long = That is too long; say it in at most { $most } characters.
coach-answered-by = Answered by { $by }.

coach-open-title = Waiting for your decision
coach-open-look = Look at it
coach-thinking = The coach is thinking. This can take a while.
coach-weeks-title = Plan my weeks
coach-weeks-hint = The coach proposes whole weeks from your fitness, your races and your free hours. You decide about them as about any proposal.
coach-weeks-number = Number of weeks
coach-weeks-ask = Propose weeks
coach-weeks-asked = { $count ->
    [one] Plan a week for me.
   *[other] Plan { $count } weeks for me.
}
coach-start = Begin
coach-start-monday = Next Monday, { $day }
coach-start-today = Today, { $day }
coach-goals = What you want to reach (optional)
coach-goals-hint = In your own words: a race, a distance, what to mind.
coach-wrong-weeks = Choose from 1 to { $most } weeks.
coach-wrong-start = Choose a day to begin on that is not over yet.

coach-history-title = History
coach-history-empty = Nothing has been proposed yet. Tell the coach how you are.
coach-newer = Newer
coach-older = Older
coach-refinement = Another version:
coach-status-open = open
coach-status-outdated = outdated
coach-status-applied = accepted
coach-status-rejected = rejected
coach-status-undone = taken back
coach-rejected-because = Rejected, because:

coach-proposal-title = Proposal of { $day }
coach-unknown-proposal = There is no such proposal. The history on the page Coach has all there are.
coach-back = Back to the coach
coach-message-title = What was said
coach-refines = about an earlier version
coach-long-words = Your message
coach-why-title = Why
coach-week-load = Load of the week: { $before } → { $after } TSS.
coach-fitness = Fitness (CTL)
coach-fatigue = Fatigue (ATL)
coach-form = Form (TSB)

coach-outdated = Your plan has changed since this was proposed.
coach-outdated-why = It can't be accepted as it is. Ask again, and the coach looks at the plan as it stands now.
coach-again = Ask again
coach-again-title = Ask again
coach-again-why = The same words, answered for the plan as it stands today.
coach-is-applied = This proposal is part of your plan.
coach-is-applied-in-part = { $accepted } of { $all } changes of this proposal are part of your plan. The weeks and the fitness ahead are shown with these alone.
coach-undo = Undo
coach-undo-conflict = This can't be taken back as a whole, because a workout of it was changed or done since, and undo would lose that. Change by hand what you don't want. The workout:
coach-undo-later = Another proposal was accepted later: see whether to take that back first.
coach-already-applied = The proposal of { $day } has been accepted already. Undo it first, or ask again.
coach-already-rejected = The proposal of { $day } was rejected. Ask again.
coach-already-undone = The proposal of { $day } was accepted and taken back. Ask again.
coach-not-applied = The proposal of { $day } is not part of your plan, so there is nothing to take back.
coach-notice-applied = Accepted. Your plan is changed.
coach-part-accepted = { $accepted } of { $all } changes accepted. Your plan is changed by these; everything else in it stays as it was.
coach-notice-rejected = Rejected. Your plan stays as it is.
coach-notice-undone = Taken back. Your plan is as it was before.
coach-notice-refined = Here is another version.

coach-week-of = Week of { $day }
coach-load = Load
coach-time = Time
coach-zones-before = Zones before
coach-zones-after = Zones after
coach-before = Before
coach-after = After
coach-becomes = becomes
coach-today = today
coach-unchanged = Unchanged
coach-free = free
coach-locked = locked
coach-done = done
coach-kind-modified = modified
coach-kind-moved = moved
coach-kind-skipped = skipped
coach-kind-replaced = replaced
coach-kind-new = new
coach-accepted = accepted
coach-left-out = not accepted
coach-changes = { $count ->
    [one] 1 change
   *[other] { $count } changes
}
coach-differences = What is different
coach-what = What
coach-difference = Difference
coach-no-difference = same

coach-decide = Decide
coach-accept-all = { $count ->
    [one] Accept the change
   *[other] Accept all { $count } changes
}
coach-accept-selected = Accept selected
coach-refine-jump = Change or reject
coach-refine-title = Not quite right?
coach-refine-chips = Ready wishes
coach-wish-shorter = Shorter
coach-wish-easier = Easier
coach-wish-other-day = On another day
coach-wish-indoors = Indoors
coach-wish = What should be different?
coach-refine = Ask for another version
coach-reject-title = Reject this proposal
coach-reason = Why (optional)
coach-reject = Reject

coach-strip-title = Fitness, fatigue and form ahead
coach-strip-label = Fitness, fatigue and form on the mornings from { $first } to { $last }, with and without the proposal; the numbers are in the table below
coach-strip-caption = Solid with this proposal, dashed without it.
coach-strip-table = The numbers as a table
coach-strip-day = Morning
coach-strip-fitness = Fitness
coach-strip-fatigue = Fatigue
coach-strip-form = Form

coach-checks-title = What was checked
coach-checks-blocked = { $count ->
    [one] 1 principle blocked something
   *[other] { $count } principles blocked something
}
coach-checks-warned = { $count ->
    [one] 1 principle warns
   *[other] { $count } principles warn
}
coach-checks-already-so = { $count ->
    [one] 1 was so before, and gets no worse
   *[other] { $count } were so before, and get no worse
}
coach-checks-suspended = { $count ->
    [one] 1 can't be judged yet
   *[other] { $count } can't be judged yet
}
coach-checks-passed = { $count ->
    [one] 1 principle is kept
   *[other] { $count } principles are kept
}
coach-check-source = Rule and source
coach-dropped-title = Left out of the proposal
coach-noted-title = Noted in your health record
coach-noted-since = { $what }, since { $day }
coach-noted-over = { $what }, from { $day }, over
coach-noted-change = Change or remove it
coach-danger-open = While this is open the coach gives no advice on training, and nothing that is proposed can be accepted here.
coach-danger-health = Your health record
coach-safety-noted = This is noted in your health record, and the coach gives no advice on training while it is open.
coach-safety-health = When a doctor has said that you may train, or if this was a misunderstanding, end or remove it there.
