# American news, without what only one agency asks for. The default.
base: calques
name: news-american
about: American news
spelling: american
quotes: american
numbers: 10
sentence: 45
