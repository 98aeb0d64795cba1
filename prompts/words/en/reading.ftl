### A dilemma in plain text, as participants read it.

reading-sources = Sources: { $sources }
reading-claims = What research says
reading-claim =
    { $number }. { $claim }
       { $confidence }. Source: { $source }
reading-stakes = Considerations at stake
reading-stake = - { $name }: { $text }
reading-collision = Why they collide
reading-questions = What we ask you
reading-question = - { $question }
reading-question-optional = - { $question } (may be skipped)
