import { readConfig } from './config.ts'
import { lockFolder } from './database/lock.ts'
import { giveUp } from './give-up.ts'
import { stopOnSignals } from './stop-on-signals.ts'

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  process.stderr.write(
    `Incident Commander needs Node 24 or newer, this is ${process.versions.node}. "npm start" brings its own.\n`,
  )
  process.exit(1)
}

try {
  const config = readConfig(process.env)
  // Before anything heavy is loaded, so that a second process on the folder says so at once.
  const lock = await lockFolder(config.dataDir)
  const { startServer } = await import('./server.ts')
  const server = await startServer(config, (line) => process.stdout.write(`${line}\n`))
  stopOnSignals(() => server.stop().then(() => lock.release()))
} catch (error) {
  giveUp(error)
}
