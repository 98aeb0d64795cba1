### Et dilemma i ren tekst, som deltagerne læser det.

reading-sources = Kilder: { $sources }
reading-claims = Det siger forskningen
reading-claim =
    { $number }. { $claim }
       { $confidence }. Kilde: { $source }
reading-stakes = Hensyn, der er på spil
reading-stake = - { $name }: { $text }
reading-collision = Hvorfor de støder sammen
reading-questions = Det spørger vi om
reading-question = - { $question }
reading-question-optional = - { $question } (kan springes over)
