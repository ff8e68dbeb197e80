/** Runs one piece of work for each key at a time. */
export interface Flights {
  /** Runs it once more after whatever is under way, however many ask; resolves when that is done. */
  run(key: string): Promise<void>
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>
}

/** Creates flights of a work that does not throw. */
export function createFlights(work: (key: string) => Promise<void>): Flights {
  const flights = new Map<string, { again: boolean; done: Promise<void> }>()
  return {
    run(key) {
      const underWay = flights.get(key)
      if (underWay) {
        // What is being read may be from before this call: look once more.
        underWay.again = true
        return underWay.done
      }
      const flight = { again: true, done: Promise.resolve() }
      flights.set(key, flight)
      flight.done = (async () => {
        while (flight.again) {
          flight.again = false
          await work(key)
        }
        flights.delete(key)
      })()
      return flight.done
    },
    settled: async () => void (await Promise.all([...flights.values()].map(({ done }) => done))),
  }
}
