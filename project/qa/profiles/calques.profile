# Phrases that stand in English only because Arabic has them.
name: calques
about: Phrases that English has from Arabic

phrase: \bon the level of\b
  say: على مستوى: at the level of, in, among
  bad: Cooperation on the level of ministers
  good: at the level of ministers

phrase: \b(it is|it's) worth (mentioning|noting|pointing out|recalling)( that)?\b,?
  say: ومن الجدير بالذكر: English goes straight to the fact
  bad: It is worth mentioning that the two sides met
  bad: it is worth noting that
  good: It is worth the effort

phrase: \bit should be (noted|mentioned|pointed out)( that)?\b
  say: تجدر الإشارة إلى: English goes straight to the fact
  bad: It should be noted that the agreement
  good: It should be signed soon

phrase: \b(stress|emphasiz|emphasis)(es|ed|ing|e|ing)? (on|upon)\b
  say: أكد على: to stress something, without on
  bad: She stressed on the gratitude
  bad: He emphasized on the need
  good: He stressed the need
  good: under stress

phrase: \b(confirm(?:s|ed|ing)?) on\b
  use: $1
  say: أكد على: to confirm something, without on
  bad: He confirmed on the need => He confirmed the need
  good: He confirmed one thing
  good: He confirmed the news

phrase: \bdiscuss(es|ed|ing)? about\b
  say: to discuss something, without about
  bad: They discussed about the plan
  good: They discussed the plan

phrase: \b(in|within) (this|the same) (context|framework|regard|respect)\b,?
  say: وفي هذا السياق, وفي هذا الإطار: mostly left out
  bad: In this context, he said
  bad: in this regard
  good: in this contest

phrase: \bin the framework of\b
  say: في إطار: as part of, under, within
  bad: in the framework of the dialogue
  good: a legal framework

phrase: \b(for|from) (his|her|its|their) part,? (the|said|he|she|it|they|minister|president)\b
  say: من جانبه: mostly left out, or said once
  bad: For his part, the minister said
  good: from his part of the country

phrase: \bfrom (his|her|its|their) side\b
  say: من جانبه: for his part, or nothing
  bad: From his side, he added
  good: from both sides

phrase: \bplay(s|ed|ing)? (a|an) (\w+ )?role in the (enhancement|strengthening|promotion) of\b
  say: enhance, strengthen, promote
  bad: plays an important role in the strengthening of
  good: plays an important role

phrase: \b(the )?sisterly (country|countries|state|states|kingdom|people)\b
  say: الشقيقة: mostly left out
  bad: the sisterly countries
  good: brotherly love

phrase: \b(carried|carry|carries|carrying) out a visit\b
  use: visit
  say: قام بزيارة: to visit
  bad: He carried out a visit
  good: He carried out an attack

phrase: \b(did|made) the signing of\b
  use: signed
  say: قام بتوقيع: signed
  bad: They did the signing of the deal => They signed the deal
  good: the signing of the deal

phrase: \b(in|with) what (concerns|relates to|regards)\b
  use: on
  say: في ما يخص: on, about, regarding
  bad: in what concerns health => on health
  good: what concerns us

phrase: \bon the occasion of\b
  say: بمناسبة: to mark, for, on
  bad: on the occasion of the New Year
  good: on occasion

phrase: \b(a|the) number of (officials|countries|issues|points|topics|people) (from|of) (among )?them\b
  say: عدد منهم: some of them
  bad: a number of officials of them
  good: a number of officials

phrase: \bdirected? (his|her|their) thanks\b
  say: وجه الشكر: thanked
  bad: He directed his thanks to the king
  good: He thanked the king

phrase: \bput an end for\b
  use: put an end to
  bad: to put an end for the war => to put an end to the war
  good: to put an end to the war

phrase: \b(until|till) (now|this moment)\b
  say: حتى الآن: so far, yet
  bad: No one has answered until now
  good: until nowhere was left

phrase: \bthe year (19|20)(\d\d)\b
  use: $1$2
  say: العام 1990: English writes the year alone
  bad: since the year 1990 => since 1990
  good: since 1990
