### Slack: only what belongs to the platform itself.

## What is shown

slack-ends = Ends { $at }.
slack-of = { $done } of { $of }
slack-count = { $done } of { $of } { $label }
slack-picture = Picture: { $alt }
slack-by = — { $who }
slack-continues = Continues in the thread.
slack-cut = There is more than Slack can show here. The whole text is kept.
slack-nothing = There is nothing to show yet.

## Dialogs

slack-cancel = Cancel
slack-close = Close
slack-loading-title = One moment
slack-loading = Loading …
slack-choose = Choose
slack-scale = { $low } to { $high }
slack-step = { $step } – { $label }
slack-longest = At most { $most } characters.
slack-earliest = { $day } at the earliest.
slack-left-out = What you wrote here is kept, but together with the rest it is too long for a dialog in Slack. What you send now takes its place.
slack-options-shortened = The long options in full:
slack-confirm-title = Are you sure?
slack-confirm-yes = Yes
slack-confirm-no = Go back

## The app, as Slack presents it. Names of shortcuts: 24 characters at most.

slack-app-about = Shared platform for learning and innovation: research and practice learn together.
slack-app-more = FLIP is a meeting format in which 4-8 practitioners and a few researchers meet again and again around one theme. The app leads the group through the meeting: a dilemma and what research knows, a private answer from each, a discussion, solution proposals, a decision and a try-out that the group comes back to. It only reads messages in the channels it has been invited to and set up for, and only records messages of participants who have agreed, while a FLIP is open. Before an answer is written, the app always shows who will see it.
slack-command-about = FLIP: help, status, your contributions and your consent
slack-command-hint = help | start | status | ask | mine | calendar | consent | log
slack-shortcut-proposal = Make this a proposal
slack-shortcut-proposal-about = Begin a solution proposal that grows out of the message
slack-shortcut-ask = Ask the researchers
slack-shortcut-ask-about = Ask the researchers a question about the message, without your name
slack-shortcut-relate = Link to a claim
slack-shortcut-relate-about = Link the message to a research claim

## When a workspace installs the app. Read in a browser.

slack-install-title = FLIP on Slack
slack-installed = FLIP is installed in { $team }. You can close this page. Now invite the app to the group's channel: write /invite @FLIP there.
slack-install-denied = Permission was not given, so FLIP is not installed, and nothing was kept. You can begin again whenever you want.
slack-install-stale = The installation was begun in another browser, more than ten minutes ago, or has been used already. Nothing was kept. Begin again here.
slack-install-failed = Slack did not complete the installation. Nothing was kept. Begin again, and tell the project if it happens again.
slack-install-away = Slack did not answer. Nothing was kept. Begin again in a moment.
slack-install-unknown = { $team } takes no part in this project, so the app was removed again, and nothing was kept. Give the project the workspace's id, { $id }, if a group is going to meet there.
slack-install-again = Begin again
