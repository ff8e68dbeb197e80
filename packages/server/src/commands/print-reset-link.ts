import { makeResetLink } from '../accounts/reset-link.ts'
import type { Clock } from '../clock.ts'
import { ConfigError } from '../config.ts'
import type { Config } from '../config.ts'
import { onDatabase } from './on-database.ts'

/**
 * Prints a link by which somebody sets a new password, where no mail server could carry it.
 *
 * @param say - prints a line for whoever asked
 * @throws ConfigError; FolderInUse — the server runs; Refusal not_found — nobody has the address
 */
export async function printResetLink(
  config: Config,
  email: string,
  clock: Clock,
  say: (line: string) => void,
): Promise<void> {
  const { publicUrl, databaseUrl } = config
  if (publicUrl === null) throw new ConfigError('PUBLIC_URL must be set where PORT is 0: the link begins with it')
  const made = await onDatabase(config, 'Stop the server first; the link is good for an hour.', ({ db }) =>
    makeResetLink(db, publicUrl, email, clock.now()),
  )
  say(`For ${made.name} <${made.email}>, once, within an hour:`)
  say(made.url)
  if (!databaseUrl) say('Start the server, and open it.')
}
