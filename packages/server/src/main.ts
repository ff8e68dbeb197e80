import { ConfigError, readConfig } from './config.ts'
import { FolderInUse, lockFolder } from './database/lock.ts'

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  process.stderr.write(
    `Incident Commander needs Node 24 or newer, this is ${process.versions.node}. "npm start" brings its own.\n`,
  )
  process.exit(1)
}

/** Why the process cannot run: in plain words where it is something that an operator does. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof ConfigError || error instanceof FolderInUse) return error.message
  if ('code' in error && 'port' in error && error.code === 'EADDRINUSE') {
    return `Port ${String(error.port)} is in use. Set PORT to another one, or to 0 for any that is free.`
  }
  return error.stack ?? error.message
}

function giveUp(error: unknown): never {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
}

try {
  const config = readConfig(process.env)
  // Before anything heavy is loaded, so that a second process on the folder says so at once.
  const lock = await lockFolder(config.dataDir)
  const { startServer } = await import('./server.ts')
  const server = await startServer(config, (line) => process.stdout.write(`${line}\n`))
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      // A second signal means somebody does not want to wait.
      if (stopping) process.exit(1)
      stopping = true
      server
        .stop()
        .then(() => lock.release())
        .then(() => process.exit(process.exitCode ?? 0), giveUp)
    })
  }
} catch (error) {
  giveUp(error)
}
