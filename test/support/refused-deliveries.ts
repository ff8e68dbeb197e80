import type { Database } from '../../packages/server/src/database/database.ts'
import type { Channels } from '../../packages/server/src/deliveries/channel.ts'
import { findWaitingEvents } from '../../packages/server/src/deliveries/due.ts'
import { fanOut } from '../../packages/server/src/deliveries/fan-out.ts'
import { sendDue } from '../../packages/server/src/deliveries/send.ts'
import type { SettableClock } from './clock.ts'

const channels: Channels = {
  email: { send: () => Promise.resolve({ state: 'refused', error: '550 5.1.1 No such mailbox' }) },
  webhook: { send: () => Promise.resolve({ state: 'refused', error: 'It answered 404' }) },
}

/** Delivers what waits, to a mail server and endpoints that take nothing. */
export async function refuseEverything(db: Database, clock: SettableClock): Promise<void> {
  for (const key of await findWaitingEvents(db)) {
    // One after another, as they happened: a list in order of time is then always the same.
    clock.advance(1)
    await fanOut(db, clock, key)
    await sendDue({ db, clock, channels })
  }
}
