/** What one round measured of ours and of the yardstick, one right after the other. */
export interface Round<Measured> {
  ours: Measured
  bare: Measured
}

/**
 * Measures both in many short rounds, each time the other one first: what else the machine does in a moment then meets
 * both alike. The first round warms up and does not count.
 */
export async function alternate<Measured>(
  count: number,
  ours: () => Measured | Promise<Measured>,
  bare: () => Measured | Promise<Measured>,
): Promise<Round<Measured>[]> {
  const rounds: Round<Measured>[] = []
  for (let at = 0; at <= count; at += 1) {
    const first = at % 2 === 0 ? await ours() : undefined
    const theirs = await bare()
    rounds.push({ ours: first ?? (await ours()), bare: theirs })
  }
  return rounds.slice(1)
}
