import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import { mayDo } from '../accounts/principal.ts'
import type { Principal } from '../accounts/principal.ts'
import { listComponents } from '../components/component.ts'
import { isLoopback } from '../config.ts'
import type { EditStartInput, StartSteps } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { listIncidents } from '../incidents/incident.ts'
import { changeUnseen } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { mayInstall } from '../releases/installation.ts'
import { hasActiveSubscriber } from '../subscribers/recipients.ts'
import { findStartRow, insertEmbedded, setHidden } from './start.queries.ts'

/**
 * How far a page's beginning is. An incident in earnest counts like a test: whoever has declared one needs no trial. The
 * domain is set where the server runs, so it is told only to whom the installation belongs.
 */
export async function readStart(db: Database, page: PageScope, principal: Principal): Promise<StartSteps> {
  const row = await findStartRow(db, page)
  return {
    components: (await listComponents(db, page)).length > 0,
    incident: (await listIncidents(db, page, { limit: 1 })).items.length > 0,
    subscriber: await hasActiveSubscriber(db, page),
    embed: row?.embedded_at != null,
    domain: (await isOperators(db, principal)) ? !isLoopback(new URL(page.url).hostname) : null,
    hidden: row?.hidden_at != null,
  }
}

async function isOperators(db: Database, { organizationId, scopes }: Principal): Promise<boolean> {
  return mayDo(scopes, 'settings:write') && (await mayInstall(db, organizationId))
}

/** Puts the steps away for everybody who works on the page, or brings them back. */
export function editStart(
  db: Database,
  page: PageScope,
  principal: Principal,
  occasion: Occasion,
  { hidden }: EditStartInput,
): Promise<StartSteps> {
  return changeUnseen(db, page, async (trx) => {
    await setHidden(trx, page, hidden ? occasion.at : null)
    await audit(trx, occasion, {
      action: hidden ? 'start.hidden' : 'start.shown',
      pageId: page.id,
      target: { type: 'page', id: page.id },
    })
    return readStart(trx, page, principal)
  })
}

/** Notes that another site reads the page. */
export function noteEmbedded(db: Database, pageId: string, at: Date): Promise<void> {
  return insertEmbedded(db, pageId, at)
}
