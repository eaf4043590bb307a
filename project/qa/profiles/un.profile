# The United Nations: British spelling, mostly with -ize, day before month, per cent.
base: calques
name: un
about: United Nations
spelling: british
dates: british
quotes: british
numbers: 10
sentence: 55
article: Al-

phrase: \bpercent\b
  use: per cent
  bad: by 12 percent => by 12 per cent
  good: by 12 per cent

phrase: \b(the )?U\.S\.
  use: the United States
  bad: He visited the U.S. => He visited the United States
  good: the United States

phrase: \bcountries members\b
  use: Member States
  bad: the countries members => the Member States
  good: the Member States

phrase: \b(decided|requested|urged) on\b
  use: $1
  bad: The Council urged on Member States => The Council urged Member States
  good: The Council urged Member States
