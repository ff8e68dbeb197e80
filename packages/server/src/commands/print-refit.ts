import { systemOccasion } from '../accounts/audit.ts'
import type { Clock } from '../clock.ts'
import { ConfigError } from '../config.ts'
import type { Config } from '../config.ts'
import { refitCalibration, resetCalibration } from '../conversations/refit-calibration.ts'
import type { Refit } from '../conversations/refit-calibration.ts'
import { needed } from '../matching/refit.ts'
import { learnedWeights, readWeights, releasedWeights } from '../matching/weights.ts'
import { findPageBySlug } from '../pages/page.ts'
import { onDatabase } from './on-database.ts'

/** What is done to a page's calibration. */
export type RefitAct = 'refit' | 'try' | 'reset'

/**
 * Learns from accepted and rejected suggestions how sure matching should be on a page, or forgets it.
 *
 * @param say - prints a line for whoever asked
 * @throws ConfigError — no such page; FolderInUse — the server runs
 */
export async function printRefit(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  slug: string,
  act: RefitAct,
  clock: Clock,
  say: (line: string) => void,
): Promise<void> {
  await onDatabase(config, 'Stop the server first; with PostgreSQL it may go on.', async ({ db }) => {
    // No link is written here, so no address is needed.
    const page = await findPageBySlug(db, '', slug)
    if (!page) throw new ConfigError(`There is no status page ${slug}`)
    const occasion = systemOccasion(page.organizationId, clock.now())
    if (act === 'reset') {
      const models = await resetCalibration(db, page, occasion)
      say(models.length > 0 ? `As released again: ${models.join(', ')}` : 'Nothing to reset: all is as released.')
      return
    }
    const weightsOf = (model: string) =>
      readWeights(releasedWeights, model) ?? readWeights(learnedWeights(config.dataDir), model)
    const refits = await refitCalibration(db, page, occasion, weightsOf, act === 'try')
    if (refits.length === 0) say(`Nobody has accepted or rejected a suggestion yet. ${needs}`)
    for (const refit of refits) for (const line of tell(refit)) say(line)
  })
}

const { rows, accepted, rejected, incidents } = needed
const needs = `It takes ${rows} answers on ${incidents} incidents, ${accepted} accepted and ${rejected} rejected at least.`
const three = (value: number) => value.toFixed(3)

function tell({ model, has, outdated, outcome, before, after, version }: Refit): string[] {
  const answers = `${has.rows} answers on ${has.incidents} incidents, ${has.accepted} accepted, ${has.rejected} rejected`
  const older = outdated > 0 ? ` (${outdated} more are about an earlier release or model, and cannot be used)` : ''
  const lines = [`${model}: ${answers}${older}`]
  if (before && after) {
    lines.push(
      `  expected calibration error ${three(before.expected)} in use, ${three(after.expected)} refitted, cross-validated by incident`,
      `  squared error              ${three(before.squared)} in use, ${three(after.squared)} refitted`,
    )
  }
  lines.push(
    outcome === 'too_few'
      ? `  Not refitted. ${needs}`
      : outcome === 'no_better'
        ? '  Not kept: it would be no better than what is in use.'
        : version === null
          ? '  It would be better, and was not kept: this was a trial.'
          : `  Kept as version ${version}; it counts from the next message on.`,
  )
  return lines
}
