"""Turn a document into a plan once, so that every request that sends the same text only runs it.

`document` parses into `trees`, and validates by `rules` in one `walk`; `selection` and `guards` collect what is asked
for; `arguments`, `variables`, `shapes` and `steps` are the parts of a `plan`, `compiler` puts them together, `codegen`
speeds up the parts that prove hot, `cache` keeps it within bounds, `watching` notices what is replaced in the schema,
and `hooks` is where an integration joins in.
"""
