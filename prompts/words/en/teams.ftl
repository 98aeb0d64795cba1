### Microsoft Teams: only what belongs to the platform itself.

## What is shown

teams-ends = Ends { $at }.
teams-of = { $done } of { $of }
teams-count = { $done } of { $of } { $label }
teams-picture = Picture: { $alt }
teams-by = — { $who }
teams-continues = Continues in the next message.
teams-cut = There is more than Teams can show here. All of it is kept.
teams-nothing = There is nothing to show yet.

## Dialogs

teams-choose = Choose
teams-none = No choice
teams-step = { $step } – { $label }
teams-earliest = { $day } at the earliest.
teams-mend = Not sent yet: correct what is marked below.
teams-left-out = What you wrote here is kept, but together with the rest it is too long for a dialog in Teams. What you send now takes its place.

## The app, as Teams presents it. Names of message actions: 32 characters at most, what they do: 128.

teams-app-name = FLIP – shared platform for learning and innovation
teams-app-about = Research and practice learn together: from dilemma to proposals tried out.
teams-app-more = FLIP is a meeting format in which 4-8 practitioners and a few researchers meet again and again around one theme. The app leads the group through the meeting: a dilemma and what research knows, a private answer from each, a discussion, solution proposals, a decision and a try-out that the group comes back to. Before an answer is written, the app always shows who will see it. When the app is installed in a team or a group chat, it receives the messages there, also those that do not mention it. It only records messages in the group's own channel, of participants who have agreed, while a FLIP is open. Everything else is put aside unread and is not kept.
teams-command-help = What you can do here
teams-command-start = Plan and start a FLIP (researchers)
teams-command-status = Where the group is now
teams-command-ask = Ask the researchers a question, without your name
teams-command-mine = Your contributions, and where they ended up
teams-command-consent = See and change your consent
teams-command-calendar = Get your dates as a calendar file
teams-command-log = Get the group's log (researchers)
teams-action-proposal = Make this a proposal
teams-action-proposal-about = Begin a solution proposal that grows out of the message
teams-action-ask = Ask the researchers
teams-action-ask-about = Ask the researchers a question about the message, without your name
teams-action-relate = Link to a research claim
teams-action-relate-about = Link the message to a research claim

## The page that the app refers to in Teams.

teams-about-privacy = What is read, and what is kept
teams-about-privacy-text = Only what participants answer is kept, and what they write in the group's channel while a FLIP is open and they have agreed. Everything else is put aside unread. In the record participants are called P01, P02 and so on; who is who is kept apart. Anybody can see and change their consent and withdraw their contributions at any time by writing “consent” to FLIP.
teams-about-terms = Who is behind it, and terms
teams-about-terms-text = The app is run by the research project together with the municipality. Taking part is voluntary. Write nothing by which a citizen can be recognised. If you have questions, ask the group's researchers.

## Answers in Teams.

teams-open = Open
teams-kept = What you wrote was not sent. Here it is, so that you can copy it:
teams-file-about = The file that you asked for. Say yes to get it in your own OneDrive.
teams-file-left = The file was not fetched. Write “log” or “calendar” when you want it.
teams-file-failed = The file did not get to OneDrive. Nothing is lost: say yes again in a moment, or ask for it again.
