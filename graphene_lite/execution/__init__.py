"""Run plans: level by level, each field once for all its parents; the same data and errors as graphql-core's executor.

`executor` is the entry: it owns the caches. `levels` goes through the levels, `completion` turns `columns` of resolved
values into results, `places` knows where each value stands, `runtime` holds a request's state and settles errors,
`waits` is where Promises and awaitables are met, and `fallback` hands over to graphql-core.
"""
