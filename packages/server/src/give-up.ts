import { ConfigError } from './config.ts'
import { FolderInUse } from './database/lock.ts'
import { Refusal } from './errors.ts'

/** Why the process cannot run: in plain words where it is something that an operator does. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof ConfigError || error instanceof FolderInUse || error instanceof Refusal) return error.message
  if ('code' in error && 'port' in error && error.code === 'EADDRINUSE') {
    return `Port ${String(error.port)} is in use. Set PORT to another one, or to 0 for any that is free.`
  }
  return error.stack ?? error.message
}

/** Ends the process with exit code 1 and says why on standard error. */
export function giveUp(error: unknown): never {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
}
