/** How many rows go into one statement. */
export interface BatchSizes {
  /** Deliveries written down by one transaction of a fan-out. */
  piece: number
  /** Deliveries of a lane that a process holds at most, also of those that take a millisecond each. */
  held: number
}

/** On PGlite everything else waits for each statement: this many rows take some ten milliseconds. */
const inThisProcess: BatchSizes = { piece: 100, held: 25 }

/** Where the database is another process, what a statement costs is spread over more rows. */
const elsewhere: BatchSizes = { piece: 5000, held: 100 }

/** The sizes that suit an engine. */
export const batchSizesOf = (kind: 'pglite' | 'postgres'): BatchSizes => (kind === 'pglite' ? inThisProcess : elsewhere)
