import { ConfigError, readConfig } from './config.ts'
import { FolderInUse } from './database/lock.ts'

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  process.stderr.write(`Incident Commander needs Node 24 or newer, this is ${process.versions.node}. "npm start" brings its own.\n`)
  process.exit(1)
}

/** Says in plain words why the process cannot run, and ends it. */
function giveUp(error: unknown): never {
  const known = error instanceof ConfigError || error instanceof FolderInUse
  process.stderr.write(`${known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
}

const { startServer } = await import('./server.ts')
try {
  const server = await startServer(readConfig(process.env), (line) => process.stdout.write(`${line}\n`))
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      // A second signal means somebody does not want to wait.
      if (stopping) process.exit(1)
      stopping = true
      server.stop().then(() => process.exit(0), giveUp)
    })
  }
} catch (error) {
  giveUp(error)
}
