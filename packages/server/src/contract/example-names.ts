/** The incident that most examples speak of, by the name that the documentation gives it. */
export const failing = 'i7a1p5l9d3rg'

/** Its path. */
export const one = { page: 'acme-cloud', id: failing }

/** A client. */
export const northwind = 'c7n3w9d5f1kx'
