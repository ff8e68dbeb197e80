import { acceptInvitation } from '../accounts/accept-invitation.ts'
import type { Occasion } from '../accounts/audit.ts'
import { createGuessLimits } from '../accounts/guessing.ts'
import { invite } from '../accounts/invitation.ts'
import type { Principal } from '../accounts/principal.ts'
import type { CreateTemplateInput, InviteInput } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import type { Secrets } from '../secrets.ts'
import { createTemplate } from '../templates/template.ts'

/** Who works at Acme Cloud beside its owner; they sign in with the owner's password. */
const colleagues: (InviteInput & { name: string })[] = [
  { name: 'Jonas Ek', email: 'jonas.ek@acme.example', role: 'admin' },
  { name: 'Amira Haddad', email: 'amira.haddad@acme.example', role: 'responder' },
]

/** What Acme Cloud says again and again. */
const templates: CreateTemplateInput[] = [
  {
    kind: 'incident',
    name: 'Slow requests',
    title: 'Slow requests',
    impact: 'minor',
    status: 'investigating',
    message: 'Requests take longer than usual. We are looking for the cause.',
  },
  {
    kind: 'update',
    name: 'Fix is in',
    status: 'monitoring',
    message:
      'A fix is in, and {{components}} recover. We keep watching.{{#nextUpdateBy}} Next update by {{nextUpdateBy}}.{{/nextUpdateBy}}',
  },
  { kind: 'update', name: 'All clear', status: 'resolved', message: 'It is over: {{components}} work as usual again.' },
]

/** Who brings colleagues in, when, and into what. */
interface Inviting {
  principal: Principal
  occasion: Occasion
  publicUrl: string
  secrets: Secrets
}

/** Brings the owner's colleagues in, each by an invitation that they take up. */
export async function addColleagues(
  db: Database,
  { principal, occasion, publicUrl, secrets }: Inviting,
  password: string,
): Promise<void> {
  for (const { name, ...input } of colleagues) {
    const { link } = await invite(db, principal, occasion, input, { emailOffered: false, publicUrl })
    const token = new URLSearchParams(new URL(link ?? '').hash.slice(1)).get('token') ?? ''
    await acceptInvitation(
      db,
      { token, name, password },
      {
        now: occasion.at,
        address: '127.0.0.1',
        limits: createGuessLimits(secrets),
        principal: null,
        deviceOf: () => null,
      },
    )
  }
}

/** Writes the page's templates down. */
export async function addTemplates(db: Database, page: PageScope, occasion: Occasion): Promise<void> {
  for (const input of templates) await createTemplate(db, page, occasion, input)
}
