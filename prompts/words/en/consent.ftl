### Welcome and consent. When the wording of a consent changes, consent-version gets a new value: it is kept with the answer.

consent-version = 2026-2

## Welcome: under 100 words, with $next included

welcome-practitioner =
    Welcome to FLIP. Here practitioners and researchers look together at something that is hard in the work, and try out solutions.
    { $next }
    You read a short example and answer on your own; it takes a few minutes, and you may pass. Nobody sees your answer until all are shared at once, shuffled and without your names. Then you talk about them. Your experience counts as much as research. Never write anything that could point to a particular citizen.
welcome-leader =
    Welcome to FLIP. Here staff and researchers look together at something that is hard in the work, and try out solutions.
    { $next }
    You read and answer like the others. Only you can back a proposal or decline it, with a reason that the group sees. And you can stop a try-out that does harm at any time. You see no answer before others do: each form says when. They are shown shuffled, without your names. You do not see who has answered.
welcome-researcher =
    Welcome to FLIP. Here practitioners and researchers look together at something that is hard in the work, and try out solutions.
    { $next }
    You hold the string: you choose dilemma and format, see every card as participants will see it, and steer the phases. You answer when the group asks for knowledge. Along the way only you see who has yet to answer, but no answer until everyone sees them at once, shuffled and without your names. The log holds only what participants have agreed to.

## Consent

consent-title = Your consent
consent-intro = You answer each point separately. Nothing is chosen beforehand, and a no has no consequences for your job.
purpose-take_part-explained = You are part of the group's FLIP and get messages about it. What you share, the group sees. If you change your mind, you get no more tasks, and answers not yet shared are withdrawn. What the group has seen it cannot forget, but you can ask for your texts to be erased.
purpose-research-explained = The researchers may use what you answer and write in their analyses, under a pseudonym. If you say no, you take part on equal terms, and nothing of yours is recorded for research. If you change your mind, nothing of yours is included the next time they take out the log; only what is already published cannot be taken out.
purpose-quotation-explained = The researchers may reproduce your words as you wrote them, in articles and talks, without your name or your workplace. This holds only together with a yes to research. If you change your mind, you are not quoted again; quotations already published cannot be called back.
consent-legal = Your yes or no here is about what is all right with you. It is not the same as the legal basis for processing information about you. That is set out in the project's notice on personal data, together with your rights.
consent-changed-title = The terms have changed
consent-changed = What you said yes to before stands until you answer again. Please read what holds now, and answer each point anew.
consent-term-group = Group
consent-term-controller = Who answers for the data
consent-term-contact = Whom to ask
consent-term-purpose = Purpose
consent-term-retention = How long
consent-term-research = What research gets
consent-term-back = If you change your mind
consent-purpose = Research on local employment services in the project { $programme }
consent-retention =
    { $years ->
        [one] One year after the last FLIP
       *[other] { $years } years after the last FLIP
    }. Then every text is erased.
consent-retention-none = Until the project deletes it.
consent-research-says = What you answer, write and take a position on in this group's FLIP, under a number and not your name, and only after a yes to research. Never what has not been shown to the group.
consent-back-says = Answer again { at-page-consent }, at any time. Your texts are erased when you ask for it; what has been published cannot be called back.
