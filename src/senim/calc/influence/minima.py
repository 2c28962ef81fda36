"""From how many matters on each measure may be shown as a finding. Why so many: docs/method/influence.md."""

INITIATIVE_MATTERS = 10  # M1
ADOPTION_DECIDED_IN_GROUP = 5  # M2
ADOPTION_DECIDED = 20
ATTAINMENT_DECIDED = 7  # M3: of 7, three of one kind and four of the other, the best p is 1/35; of 6 it is 1/20.
CONTEST_DISAGREEMENTS = 6  # M4: 5 to 0 has p = 0.0625.
AGENDA_DECIDED = 10  # M6
GATE_ENTERING = 10  # M7
CONCENTRATION_MATTERS = 15  # M8
ANSWER_MATTERS = 10  # M9
ANSWER_ANSWERED = 5
DECIDER_DECISIONS = 10  # M10
DECIDER_AGREEMENT = 0.67  # Krippendorff's alpha between the coders.
FORETOLD_DECISIONS = 5  # M11
STAMP_MATTERS = 10  # M13

LEVEL = 0.05  # What chance alone would do more rarely than this is told as more than chance.
