### What those write who are played for somebody. It fits any dilemma, and every text says that it is played.

played-mark = { $text } (played)

played-do-1 = I would ask the citizen what matters most to her right now, and begin there.
played-do-2 = I would talk to a colleague first, because I am not sure how much room the rules leave.
played-do-3 = I would say out loud what I can promise and what I cannot, and then agree on the next step.
played-do-4 = I would wait a day and call, so that the citizen has time to think about it.
played-do-5 = I would ask for time to think about it, and say when I will come back.
played-do-6 = I would write down what the citizen says while we sit there, and read it aloud at the end.

played-said-1 = This looks like my working day. The hard part is not knowing what is right, but having time for it.
played-said-2 = We each do it our own way here, and citizens notice. We could talk more about that.
played-said-3 = I think we should try asking the citizen first, before we talk to anybody else.
played-said-4 = I have tried the opposite, and that worked too. What made the difference?
played-said-5 = It depends a lot on whom you ask. I wish we did it more alike.
played-said-6 = As I read the answers, we agree on the aim, but not on how fast it has to go.

played-what = We call the citizen the day after the conversation and ask what was heard.
played-who = Whoever held the conversation.
played-for-whom = Citizens who have just had their first conversation.
played-benefit = More citizens come to the next conversation.
played-harm = Citizens feel that they are being checked on.
played-reason = It is small enough for us to try it and to stop again.
