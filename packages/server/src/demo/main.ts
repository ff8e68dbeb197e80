import { randomBytes } from 'node:crypto'
import { readConfig } from '../config.ts'
import { giveUp } from '../give-up.ts'
import { stopOnSignals } from '../stop-on-signals.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

/** What a demo needs nobody to set. */
const defaults = {
  LOG_LEVEL: 'warn',
  // Nothing that it signs outlives it.
  SECRET_KEY: randomBytes(32).toString('hex'),
  // Whoever tries it out has the other end on the same machine.
  OUTGOING_ALLOW: '127.0.0.0/8,::1/128',
}

try {
  const config = readConfig({ ...defaults, ...process.env })
  const { startDemo } = await import('./demo.ts')
  const starting = startDemo(config, say)
  // From now on there is a folder to remove.
  stopOnSignals(() => starting.then((demo) => demo.stop()))
  const demo = await starting
  const access = await demo.ready
  say(`Sent mail      ${access.url}/dev/mail`)
  say(`Sign in as     ${access.owner.email} with the password ${access.owner.password}`)
  say(`Token          ${access.token}`)
  say('Everything here is made up, and gone when you stop it with Ctrl+C.')
  say(`demo: ${JSON.stringify(access)}`)
} catch (error) {
  giveUp(error)
}
