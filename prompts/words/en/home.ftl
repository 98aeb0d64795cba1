### My page, the welcome, and what came of it.

home-title = My page
home-join = Join the FLIP channel to take part. Then you hear what is going to happen, and what you agree to or decline.
home-awaits = Waiting for you
home-nothing = Nobody is waiting for you. { $next }
home-answer = Your answer
leader-asked = What staff has asked for
leader-question = A question to the researchers is waiting for an answer: { $question }
home-fates = Where your contributions ended up
home-pseudonym = In the record you are { $pseudonym }.
answer-kept = Kept. Only you can see it until the answers are shared.
answer-shown = Shared with the group as promised.
answer-waits = Ready to be shared, but has not reached the group. The researchers have been told.
answer-partly = Shared with the group, but has not reached everybody yet. The researchers have been told.
answer-suppressed = Not shown: too few answered for it to be shared without showing who wrote what.
answer-unshared = Not shown: the session ended before the answers were shared.
answer-late = Accepted and marked as late. Not shown to the group.
answer-after = Kept, and in time. Not shown to the group: the phase was over.
answer-passed = You passed.
answer-written = { $count ->
        [one] You have written one answer. You can read and change it in the form and { at-page }.
       *[other] You have written { $count } answers. You can read and change them in the form and { at-page }.
    }
answer-stands = The leaders can read the answers now. Yours can no longer be taken back.
answer-taken-back = You have taken your answer back.
button-change = Change my answer
button-withdraw-answer = Withdraw my answer
withdraw-after-confirm = Your answer no longer stands.
withdraw-answer-confirm = Your answer will not be shown. You can answer again until the answers are shared.
welcome-title = Good to have you here
welcome-pseudonym = In the record you are { $pseudonym }. Who is who is kept elsewhere and never goes out for analysis.
consent-open = Agree or decline
consent-change = Change
consent-yes = Yes
consent-unanswered = Not answered
consent-no = No
consent-submit = Save
consent-done-full = Thank you. You take part, research may use what you say, and you may be quoted under pseudonym.
consent-done-research = Thank you. You take part, and research may use what you say, but you are not quoted.
consent-done-part = Thank you. You take part on equal terms, and nothing of yours is recorded for research.
consent-done-none = Noted. From now on you are asked for nothing, and nothing of yours is kept. You can change your mind { at-page-consent } any time.
consent-answered = You have answered. You can always change it { at-page-consent }.
language-chosen = You will get English from now on.
language-unknown = { $language } is not a language here. Choose Danish or English.

## What came of it

recap-title = Since last time
recap-proposals = What became of the proposals
recap-requests = Questions waiting for the researchers
recap-request = { $question }
recap-nothing = No proposals were made last time, and every question has been answered.
fate-line = { $what } – { $fate }
fate-open = not decided yet
fate-try = decided to be tried out, but not started yet
fate-declined = not backed by the leader
fate-lapsed = lapsed, nobody took a position
fate-planned = to be tried out soon
fate-running =
    being tried out until { $ends }, { $checkins ->
        [0] no check-ins yet
        [one] one check-in
       *[other] { $checkins } check-ins
    }
fate-stopped-reason = stopped along the way: { $reason }
fate-review = tried out, to be reviewed
fate-adopted-reason = adopted: { $reason }
fate-adapted-reason = adapted and continued: { $reason }
fate-dropped-reason = stopped here: { $reason }
loop-title = What became of your contribution
loop-thanks =
    Thank you for taking part in FLIP { $number }. { $contributions ->
        [0] You took part.
        [one] You made one contribution to the discussion.
       *[other] You made { $contributions } contributions to the discussion.
    }
loop-research = No proposal grew directly out of your words this time. They were part of what the group saw, and of the researchers' analysis if you agreed to that.
