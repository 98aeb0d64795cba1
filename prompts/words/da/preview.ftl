### Et dilemma, som hver rolle ser det, på kommandolinjen.

preview-leader-too = Læser og svarer på det samme som praktikerne, og ser svarene samtidig med dem. Desuden:
preview-researcher-too = Læser det samme, men svarer ikke. Desuden:
