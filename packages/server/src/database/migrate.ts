import { Migrator } from 'kysely/migration'
import type { Database } from './database.ts'
import { isDatabaseGone } from './gone.ts'
import * as skeleton from './migrations/0001-skeleton.ts'
import * as record from './migrations/0002-record.ts'
import * as people from './migrations/0003-people.ts'
import * as settings from './migrations/0004-settings.ts'
import * as templates from './migrations/0005-templates.ts'
import * as deliveriesLog from './migrations/0006-deliveries-log.ts'
import * as dashboard from './migrations/0007-dashboard.ts'
import * as maintenances from './migrations/0008-maintenances.ts'
import * as postmortems from './migrations/0009-postmortems.ts'
import * as uptime from './migrations/0010-uptime.ts'
import * as maintenanceTemplates from './migrations/0011-maintenance-templates.ts'
import * as guards from './migrations/0012-guards.ts'
import * as accountNotices from './migrations/0013-account-notices.ts'
import * as guesses from './migrations/0014-guesses.ts'
import * as channels from './migrations/0015-channels.ts'
import * as lanes from './migrations/0016-lanes.ts'
import * as email from './migrations/0017-email.ts'
import * as recipients from './migrations/0018-recipients.ts'
import * as reminders from './migrations/0019-reminders.ts'
import * as updateReminders from './migrations/0020-update-reminders.ts'
import * as conversations from './migrations/0021-conversations.ts'
import { isReachable } from './probe.ts'

/** The database answers and still cannot be brought to head: a fault of this release, or a newer one was here. */
export class MigrationFault extends Error {}

/**
 * Brings the schema to head; several processes may start at once, Kysely's lock lets one through.
 *
 * @throws MigrationFault; whatever the database throws while it cannot be reached
 */
export async function migrateToHead(db: Database): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: async () => ({
        '0001-skeleton': skeleton,
        '0002-record': record,
        '0003-people': people,
        '0004-settings': settings,
        '0005-templates': templates,
        '0006-deliveries-log': deliveriesLog,
        '0007-dashboard': dashboard,
        '0008-maintenances': maintenances,
        '0009-postmortems': postmortems,
        '0010-uptime': uptime,
        '0011-maintenance-templates': maintenanceTemplates,
        '0012-guards': guards,
        '0013-account-notices': accountNotices,
        '0014-guesses': guesses,
        '0015-channels': channels,
        '0016-lanes': lanes,
        '0017-email': email,
        '0018-recipients': recipients,
        '0019-reminders': reminders,
        '0020-update-reminders': updateReminders,
        '0021-conversations': conversations,
      }),
    },
  })
  const { error } = await migrator.migrateToLatest()
  if (!error) return
  if (isDatabaseGone(error) || !(await isReachable(db))) throw error
  throw new MigrationFault('The tables could not be brought to the form of this release', { cause: error })
}
