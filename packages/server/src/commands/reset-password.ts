import { systemClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { giveUp } from '../give-up.ts'
import { printResetLink } from './print-reset-link.ts'

const [email, ...more] = process.argv.slice(2)
if (!email?.includes('@') || more.length > 0) {
  process.stderr.write('Whose password? npm run reset-password -- person@example.com\n')
  process.exit(1)
}

try {
  await printResetLink(readConfig(process.env), email, systemClock, (line) => process.stdout.write(`${line}\n`))
} catch (error) {
  giveUp(error)
}
