const pollEvery = 10

/** Milliseconds that a busy machine may take for what a test needs and nobody is promised: a start, a mail. */
export const startsWithin = 120_000

/**
 * Waits until `condition` returns something truthy, and returns that. A throwing condition is asked again; when time is
 * up its last error is the cause. Works in Node and in the browser.
 */
export async function waitFor<Value>(
  condition: () => Value | Promise<Value>,
  { within = 15_000, what = String(condition) }: { within?: number; what?: string } = {},
): Promise<NonNullable<Value>> {
  const deadline = performance.now() + within
  let cause: unknown
  do {
    try {
      const value = await condition()
      if (value) return value
      cause = undefined
    } catch (error) {
      cause = error
    }
    await new Promise((resolve) => setTimeout(resolve, pollEvery))
  } while (performance.now() < deadline)
  throw new Error(`Not within ${within} ms: ${what}`, { cause })
}
