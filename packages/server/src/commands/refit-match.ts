import { parseArgs } from 'node:util'
import { systemClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { giveUp } from '../give-up.ts'
import { printRefit } from './print-refit.ts'

const usage = 'Of which page? npm run refit:match -- --page acme-cloud [--dry-run | --reset]\n'

function readArguments() {
  try {
    const { values } = parseArgs({
      options: { page: { type: 'string' }, 'dry-run': { type: 'boolean' }, reset: { type: 'boolean' } },
    })
    if (values.page && !(values['dry-run'] && values.reset)) return { ...values, page: values.page }
  } catch {
    // Told below.
  }
  process.stderr.write(usage)
  process.exit(1)
}

const { page, reset, 'dry-run': isTrial } = readArguments()
try {
  const act = reset ? 'reset' : isTrial ? 'try' : 'refit'
  await printRefit(readConfig(process.env), page, act, systemClock, (line) => process.stdout.write(`${line}\n`))
} catch (error) {
  giveUp(error)
}
