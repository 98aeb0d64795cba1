### The playground: the chat in the browser. Only what belongs to the page itself.

## Where I am

playground-channel = Channel
playground-private = Private chat
playground-home = My page
playground-where = Where you are
playground-skip = Go to the content
playground-side = People, clock and language
playground-menu = Menu
playground-new = New
playground-groups = Your groups
playground-private-about = Only you and FLIP can read what is here.
playground-private-closed = FLIP writes to you here. Answer with the buttons.
playground-home-about = Only you see this page.
playground-nobody = Nobody has joined yet.

## Who I am

playground-who = Who you are
playground-windows = Open a name in another window to be two people at once.
playground-language = Language

## The clock

playground-clock = The clock
playground-clock-now = It is now
playground-forward = Move time forward
playground-forward-hour = 1 hour
playground-forward-day = 1 day
playground-forward-week = 1 week
playground-forward-next = To the next follow-up
playground-left = Time left:
playground-time-up = The time is up

## When one is alone

playground-others = Let the others do their part
playground-others-hint = The others are played: they do what is waiting for them. What they write is marked “played”.
playground-others-done = { $count ->
    [one] The others did one thing.
   *[other] The others did { $count } things.
}
playground-others-wait = The others have nothing left to do right now. See on My page what is waiting for you, or move the clock on.
playground-played = played
playground-error-others-real = There are real participants on other platforms here too, so nobody is played. Nothing was done.

## Coming and going

playground-join = Join the channel
playground-join-about = This is where the group meets. You can read and write once you have joined.
playground-leave = Leave
playground-leave-sure = Leave the channel? You can come back whenever you like.

## Messages

playground-messages = Messages
playground-thread = Thread
playground-thread-messages = Messages in the thread
playground-older = Show older messages
playground-empty-channel = Nothing has been written here yet.
playground-empty-private = Nothing here yet. FLIP writes when there is something for you.
playground-write-channel = Write to the group
playground-write-thread = Reply in the thread
playground-send = Send
playground-reply = Reply in thread
playground-replies = { $count ->
    [one] { $count } reply
   *[other] { $count } replies
}
playground-more = More
playground-make-proposal = Make this a proposal
playground-ask-researchers = Ask the researchers
playground-relate-claim = Link to a claim
playground-edit = Edit
playground-edited = (edited)
playground-delete = Delete
playground-delete-sure = Delete this message? Its text cannot be brought back.
playground-deleted = This message was deleted.
playground-now = Now
playground-of = of
playground-in-words = In words
playground-only-you = Only you can see this

## Forms and buttons

playground-save = Save
playground-cancel = Cancel
playground-close = Close
playground-back = Back
playground-hide = Hide
playground-choose = Choose
playground-optional = (optional)
playground-mend = Not sent yet: please correct what is marked above. Everything you wrote is still here.
playground-sending = Sending …
playground-draft-kept = What you write is kept as a draft.
playground-draft-saved = Draft saved.
playground-draft-closed = Your draft is saved, not sent. Open the form again when you want to send it.
playground-draft-twice = This form is open in another window too. What you send last counts.
playground-draft-elsewhere = This form has been sent from another window. If you send from here, that replaces it.
playground-draft-waiting = The draft is not saved yet. Trying again …

## When something does not work

playground-waiting = Not sent yet. Trying again …
playground-reconnecting = No connection right now. Trying again …
playground-error-later = It could not be stored just now. It is sent again in a moment.
playground-error-unexpected = Something went wrong here, and what you wrote is still here. Try again.
playground-error-unreadable = What was sent could not be understood. Nothing was stored. Load the page again and try once more.
playground-error-large = That was more than can be sent in one piece. Nothing was stored. Make it shorter and send again.
playground-error-long = The message is too long. It is still here. Make it shorter and send again.
playground-error-empty = The message is empty. Write something and send again.
playground-error-gone = That message is no longer here.
playground-error-not-yours = Only the one who wrote a message can change it.
playground-error-outside = Join the channel before you write in it. Your text is still here.
playground-error-stranger = This person is not a member of the group. Choose another name on the left.
playground-error-real-time = Time is real here, since the bot is on other platforms too. The clock was not moved.
playground-error-nothing-due = Nothing is waiting, so the clock was not moved.
