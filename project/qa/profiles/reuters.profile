# A style like that of Reuters: American for readers there, doubt with an attribution.
base: news-american
name: reuters
about: Like Reuters
article: al-
country: U.S.
headings: sentence
C07: warning

phrase: \bterrorists?\b
  say: outside of quotes only with an attribution: militants, attackers, gunmen
  bad: the terrorists attacked the post
  good: the militants attacked the post

phrase: \bmartyrs?\b
  say: outside of quotes: the dead, those killed
  bad: the martyrs of the battle
  good: those killed in the battle

phrase: \b(claimed) (that )?(he|she|it|they)\b
  say: said, where nothing casts doubt on it
  bad: He claimed that he had been there
  good: The group claimed responsibility

phrase: \bper cent\b
  use: percent
  bad: by 12 per cent => by 12 percent
  good: by 12 percent
