# The style of the Associated Press, as its stylebook is known.
base: news-american
name: ap
about: Associated Press
dates: american
article: al-
country: U.S.
headings: sentence

phrase: \b(\d+(?:\.\d+)?) per ?cent\b
  use: $1%
  say: AP writes % with digits
  bad: rose by 12 percent => rose by 12%
  good: rose by 12%

phrase: \bOK'?d\b
  use: approved
  bad: The plan was OK'd => The plan was approved
  good: OK, he said

phrase: \b(at )?(\d{1,2}):00 ([ap])\.?m\b\.?
  use: $1$2 $3.m.
  say: AP leaves out :00
  bad: at 10:00 a.m. => at 10 a.m.
  good: at 10:30 a.m.

phrase: \b(Mr|Mrs|Ms|Miss)\.? [A-Z]\w+
  say: AP has no courtesy titles: the surname alone
  bad: Mr. Pompeo said
  good: Pompeo said

phrase: \btowards\b
  use: toward
  bad: a step towards peace => a step toward peace
  good: a step toward peace
