import { openAsBlob } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { systemOccasion } from '../../packages/server/src/accounts/audit.ts'
import { printRefit } from '../../packages/server/src/commands/print-refit.ts'
import type { RefitAct } from '../../packages/server/src/commands/print-refit.ts'
import type { ConversationMatch, Suggestion } from '../../packages/server/src/contract/index.ts'
import { refitCalibration, resetCalibration } from '../../packages/server/src/conversations/refit-calibration.ts'
import { openPglite } from '../../packages/server/src/database/open.ts'
import { newId } from '../../packages/server/src/id.ts'
import { fitAdjustment, needed, refit } from '../../packages/server/src/matching/refit.ts'
import type { Answered } from '../../packages/server/src/matching/refit.ts'
import { sigmoid } from '../../packages/server/src/matching/vector.ts'
import { basisOf, readWeights, releasedWeights, withoutModel } from '../../packages/server/src/matching/weights.ts'
import { createPage, findPageById } from '../../packages/server/src/pages/page.ts'
import { afterwards } from '../support/afterwards.ts'
import { startTestApp } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { settableClock } from '../support/clock.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

const weights = readWeights(releasedWeights, withoutModel)!
const weightsOf = (model: string) => (model === withoutModel ? weights : null)
const message = 'nobody in our office can log in since this morning, it just times out'

/** The same numbers between 0 and 1 every time. */
function sameNumbers() {
  let state = 7
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

/** Answers of which about such a share is right, however sure the release was. */
function answersOf(count: number, share: number): Answered[] {
  const next = sameNumbers()
  return Array.from({ length: count }, (_, at) => ({
    logit: 1 + next() * 3,
    isRight: next() < share,
    group: `incident ${at % 8}`,
  }))
}

describe('a line through answers', () => {
  test('makes log-odds those of what was answered, and few answers move it little', () => {
    const answers = answersOf(400, 0.6)
    const { slope, shift } = fitAdjustment(answers)
    const said = answers.reduce((sum, { logit }) => sum + sigmoid(slope * logit + shift), 0) / answers.length
    expect(said).toBeCloseTo(0.6, 1)
    const few = fitAdjustment(answersOf(2, 0))
    expect(few.slope).toBeGreaterThan(0.7)
    expect(few.shift).toBeGreaterThan(-1)
    expect(fitAdjustment([])).toEqual({ slope: 1, shift: 0 })
  })

  test('is better where a release was too sure, and not where it was right or the answers say the opposite', () => {
    const tooSure = refit(answersOf(200, 0.55), { slope: 1, shift: 0 })
    expect(tooSure.isBetter).toBe(true)
    expect(tooSure.after.expected).toBeLessThan(tooSure.before.expected)
    expect(refit(answersOf(200, 0.55), tooSure.line).isBetter).toBe(false)
    const opposite = answersOf(200, 0.55).map((each) => ({ ...each, isRight: each.logit < 2 }))
    expect(refit(opposite, { slope: 1, shift: 0 }).isBetter).toBe(false)
  })
})

/** A page on which one message is asked about, and so many of its suggestions were decided. */
async function begin(rows: number, accepted: number) {
  const tenant = await app.organization()
  const open = () =>
    tenant.open({ title: 'Authentication latency degraded', message: 'Sign-in requests time out or fail with errors.' })
  const incident = await open()
  const root = `/api/v1/pages/${tenant.page.id}`
  const match = async (reference = newId()) =>
    (await tenant.call<ConversationMatch>('POST', `${root}/conversations/match`, { reference, message })).body
  const [made] = (await match()).suggestions
  if (!made) throw new Error('nothing was suggested')
  await copySuggestions(tenant, made, rows, accepted)
  const page = (await findPageById(app.database.db, '', tenant.page.id))!
  const occasion = systemOccasion(tenant.organizationId, app.clock.now())
  const run = (isTrial = false) => refitCalibration(app.database.db, page, occasion, weightsOf, isTrial)
  const reset = () => resetCalibration(app.database.db, page, occasion)
  return { tenant, incident, page, match, run, reset }
}

/** Decided ones as that which was made, about six incidents. */
async function copySuggestions({ page, open, post }: Tenant, { id }: Suggestion, rows: number, accepted: number) {
  const { db } = app.database
  const made = await db.selectFrom('suggestion').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const incidents: string[] = []
  for (let at = 0; at < 6; at++) {
    const { id: other } = await open({ title: `Another ${at}` })
    await post(other, { status: 'resolved' })
    incidents.push(other)
  }
  const conversations = Array.from({ length: rows }, (_, at) => ({
    page_id: page.id,
    id: newId(),
    reference: `copied ${at}`,
    url: null,
    client_id: null,
    created_at: made.created_at,
  }))
  await db.insertInto('conversation').values(conversations).execute()
  const next = sameNumbers()
  const copies = conversations.map((conversation, at) => ({
    ...made,
    id: newId(),
    conversation_id: conversation.id,
    incident_id: incidents[at % 6] ?? '',
    // As sure as it was, more or less.
    fit: Math.min(0.99, (made.fit ?? 0.5) * (0.9 + next() / 5)),
    state: (at * 37) % rows < accepted ? ('accepted' as const) : ('rejected' as const),
  }))
  await db.insertInto('suggestion').values(copies).execute()
}

const versionsOf = ({ page }: Tenant) =>
  app.database.db
    .selectFrom('match_calibration')
    .selectAll()
    .where('page_id', '=', page.id)
    .orderBy('version')
    .execute()

describe('a refit', () => {
  test('needs enough answers, and says how many there are', async () => {
    const { tenant, run } = await begin(40, 15)
    expect(await run()).toEqual([
      {
        model: withoutModel,
        has: { rows: 40, accepted: 15, rejected: 25, incidents: 6 },
        outdated: 0,
        outcome: 'too_few',
        before: null,
        after: null,
        version: null,
      },
    ])
    expect(needed.rows).toBeGreaterThan(40)
    expect(await versionsOf(tenant)).toEqual([])
  })

  test('counts from the next message on, for this page only; a worse one is not kept; it can be reset', async () => {
    const { tenant, incident, match, run, reset } = await begin(100, 30)
    const first = (await match()).matches[0]!
    const other = await begin(1, 1)
    const [trial] = await run(true)
    expect(trial).toMatchObject({ outcome: 'better', version: null })
    expect(await versionsOf(tenant)).toEqual([])

    const [kept] = await run()
    expect(kept).toMatchObject({ outcome: 'better', version: 1 })
    expect(kept?.after?.expected).toBeLessThan(kept?.before?.expected ?? 0)
    const refitted = (await match()).matches[0]!
    expect(refitted.incident.id).toBe(incident.id)
    expect(refitted.confidence).toBeLessThan(0.5)
    expect(first.confidence).toBeGreaterThan(0.6)
    expect((await other.match()).matches[0]?.confidence).toBe(first.confidence)

    expect(await run()).toMatchObject([{ outcome: 'no_better', version: null }])
    expect(await reset()).toEqual([withoutModel])
    expect((await match()).matches[0]?.confidence).toBe(first.confidence)
    expect(await reset()).toEqual([])
    expect((await versionsOf(tenant)).map(({ version, rows }) => [version, rows])).toEqual([
      [1, 100],
      [2, 0],
    ])
    const entries = await app.database.db
      .selectFrom('audit_entry')
      .select('action')
      .where('page_id', '=', tenant.page.id)
      .where('target_type', '=', 'calibration')
      .orderBy('action')
      .execute()
    expect(entries.map(({ action }) => action)).toEqual(['calibration.refitted', 'calibration.reset'])
  })

  test('takes nothing from what other weights of the model said, nor does what it learned hold for others', async () => {
    const { tenant, match, run } = await begin(100, 30)
    const first = (await match()).matches[0]!
    await run()
    const { db } = app.database
    const ofPage = { basis: 'an older release' }
    await db.updateTable('match_calibration').set(ofPage).where('page_id', '=', tenant.page.id).execute()
    expect((await match()).matches[0]?.confidence).toBe(first.confidence)
    await db.updateTable('suggestion').set(ofPage).where('page_id', '=', tenant.page.id).execute()
    expect(await run()).toMatchObject([{ outcome: 'too_few', outdated: 100, has: { rows: 0 } }])
    expect(basisOf(weights)).toMatch(/^[0-9a-f]{16}$/)
  })
})

test('npm run refit:match says what there is and what it takes, of a page that there is', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'ic-refit-'))
  afterwards(() => rm(dataDir, { recursive: true, force: true }))
  let databaseUrl: string | null = null
  let slug = 'acme-cloud'
  const { engine } = app.database
  if (engine.kind === 'postgres') {
    databaseUrl = engine.connectionString
    slug = (await app.organization()).page.slug
  } else {
    const stopped = await openPglite(join(dataDir, 'database'), await openAsBlob(inject('pgliteTemplate')))
    const at = new Date('2026-01-05T12:00:00Z')
    const organization = { id: 'acme00000000', name: 'Acme', created_at: at }
    await stopped.db.insertInto('organization').values(organization).execute()
    await createPage(stopped.db, '', systemOccasion(organization.id, at), { name: 'Acme', slug })
    await stopped.close()
  }
  const say = async (page: string, act: RefitAct) => {
    const lines: string[] = []
    await printRefit({ databaseUrl, dataDir }, page, act, settableClock(), (line) => lines.push(line))
    return lines.join('\n')
  }
  expect(await say(slug, 'refit')).toBe(
    'Nobody has accepted or rejected a suggestion yet. It takes 60 answers on 5 incidents, 10 accepted and 10 rejected at least.',
  )
  expect(await say(slug, 'reset')).toBe('Nothing to reset: all is as released.')
  await expect(say('no-such-page', 'refit')).rejects.toThrow('There is no status page no-such-page')
})
