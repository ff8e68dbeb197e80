const firstWait = 30_000
const longestWait = 6 * 60 * 60 * 1000

/** A message is tried this often, which takes about fifteen hours, before it counts as failed. */
const mostAttempts = 12

/** To an address of the web it is tried this often, which takes three days at least: whoever runs it may be away. */
export const attemptsAtEndpoints = 24

/**
 * When to try again after `attempts` failed ones: twice as late each time, up to a quarter earlier by chance so that a
 * thousand refused together do not come back together. Null when it has been tried often enough.
 */
export function retryAt(
  attempts: number,
  now: Date,
  chance: number = Math.random(),
  most: number = mostAttempts,
): Date | null {
  if (attempts >= most) return null
  const wait = Math.min(firstWait * 2 ** (attempts - 1), longestWait)
  return new Date(now.getTime() + wait * (1 - chance / 4))
}
