import { readConfig } from '../config.ts'
import { giveUp } from '../give-up.ts'
import { dkimRecord } from '../mail/dkim-key.ts'

try {
  const { dkim } = readConfig(process.env)
  if (!dkim) {
    process.stderr.write('Mails are not signed: set DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY (docs/notifications.md)\n')
    process.exit(1)
  }
  const { name, value } = dkimRecord(dkim)
  process.stdout.write(`Publish this TXT record, whole:\n\n${name}\n${value}\n`)
} catch (error) {
  giveUp(error)
}
