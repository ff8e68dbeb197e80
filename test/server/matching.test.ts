import { beforeAll, describe, expect, test } from 'vitest'
import type { Incident, MatchAnswer, Problem } from '../../packages/server/src/contract/index.ts'
import { localModel } from '../../packages/server/src/matching/local-embedder.ts'
import { createMatcher, mostOpen, mostWaiting } from '../../packages/server/src/matching/matcher.ts'
import { readWeights, releasedWeights, withoutModel } from '../../packages/server/src/matching/weights.ts'
import { pointerOf, startTestApp } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'

const pathOf = ({ page }: Tenant) => `/api/v1/pages/${page.id}/match`
const publicPath = ({ page }: Tenant) => `/p/${page.slug}/match`

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

/** A page with three open incidents. */
async function inTrouble() {
  const tenant = await app.organization()
  const signIn = await tenant.open({
    title: 'Authentication latency degraded',
    message: 'Sign-in requests time out or fail with errors.',
  })
  const parcels = await tenant.open({ title: 'Parcel tracking not refreshing', message: 'Scan events are delayed.' })
  const payments = await tenant.open({ title: 'Card payments declined', message: 'Checkout rejects most cards.' })
  const ask = async (message: unknown, more: object = {}, headers: Record<string, string> = {}) =>
    (await app.caller().call<MatchAnswer>('POST', publicPath(tenant), { message, ...more }, headers)).body
  return { tenant, signIn, parcels, payments, ask }
}

const first = ({ matches }: MatchAnswer) => matches[0]?.incident.id

describe('a message', () => {
  test('finds the incident it is about, with why, and a reply that leads there', async () => {
    const { signIn, parcels, ask } = await inTrouble()
    const answer = await ask('nobody in our office can log in since this morning, it just times out')
    expect(first(answer)).toBe(signIn.id)
    expect(answer.matches[0]?.confidence).toBeGreaterThan(0.5)
    expect(answer.matches[0]?.evidence.subjects).toContain('sign-in')
    expect(answer.none).toBeLessThan(0.5)
    expect(answer.reply).toBe(
      `This looks like an open incident: “${signIn.title}” (investigating). Follow it at ${signIn.url}`,
    )
    expect(answer.model).toBe('lexical')
    expect(first(await ask('my package has shown the same status for two days'))).toBe(parcels.id)
  })

  test('that asks how something is done is about none, and is told so', async () => {
    const { ask, tenant } = await inTrouble()
    const answer = await ask('How do I change the card on file, and where can I download the invoice?')
    expect(answer.none).toBeGreaterThan(0.5)
    expect(answer.reply).toBe(
      `None of the open incidents seems to be about this. What is known is at ${tenant.page.url}`,
    )
  })

  test('that asks in general is told of all that is open, or how things stand', async () => {
    const { tenant, signIn, parcels, payments, ask } = await inTrouble()
    const answer = await ask('is the site down?')
    expect(answer.none).toBeLessThan(0.2)
    expect(answer.matches).toHaveLength(3)
    for (const { title } of [signIn, parcels, payments]) expect(answer.reply).toContain(`“${title}”`)
    for (const { id } of [signIn, parcels, payments]) await tenant.post(id, { status: 'resolved' })
    const calm = await ask('are you having problems?')
    expect(calm.matches).toEqual([])
    expect(calm.reply).toBe(`No incident is open. Current status: All systems operational. See ${tenant.page.url}`)
  })

  test('is answered in short where much is open, and nothing that is private takes the place of what is public', async () => {
    const { tenant, ask } = await inTrouble()
    const { body: client } = await tenant.call<{ id: string }>('POST', `/api/v1/pages/${tenant.page.id}/clients`, {
      name: 'Northwind',
    })
    const newest = await tenant.open({ title: 'Search is slow' })
    const general = 'are you having problems?'
    expect((await ask(general)).reply).toMatch(
      /^There are 4 open incidents: “.*” \(.*\), “.*” \(.*\), “.*” \(.*\), and 1 more\. Follow them at /,
    )
    expect((await ask(general, {}, { 'accept-language': 'de' })).reply).toMatch(/“ \(.*\) und eine weitere\. Verlauf: /)
    for (let count = 0; count < mostOpen; count += 1)
      await tenant.open({ title: `Search of Northwind ${count}`, clientIds: [client.id] })
    const { matches } = await ask('search is so slow', { limit: 20 })
    expect(matches).toHaveLength(4)
    expect(matches[0]?.incident.id).toBe(newest.id)
  })

  test('is answered in the language that was asked for', async () => {
    const { ask, signIn } = await inTrouble()
    const answer = await ask('cannot log in, it times out', {}, { 'accept-language': 'fr, de-AT;q=0.8' })
    expect(answer.reply).toBe(
      `Das sieht nach einer offenen Störung aus: „${signIn.title}“ (Wird untersucht). Verlauf: ${signIn.url}`,
    )
  })

  test('in another language, or without words, gets no sure match and is told why', async () => {
    const { ask } = await inTrouble()
    const german = await ask('Seit heute früh kann ich mich nicht mehr anmelden und es geht gar nichts mehr')
    expect(german.reply).toContain('Messages are understood in English only. There are 3 open incidents')
    const japanese = await ask('ログインできません。助けてください')
    expect(japanese.reply).toContain('Messages are understood in English only.')
    const signs = await ask('?!?! 😡😡 12345')
    expect(signs.reply).toContain('Please describe in words what does not work.')
    for (const mixed of [
      'Unsere API requests schlagen fehl',
      'el login no funciona',
      'login geht nicht',
      'API Fehler 500',
    ])
      expect((await ask(mixed)).reply).toContain('Messages are understood in English only.')
    for (const english of ['my servers die constantly', 'no code received 4 attempts', 'API down'])
      expect((await ask(english)).reply).not.toContain('English only')
    for (const answer of [german, japanese, signs]) {
      for (const { confidence } of answer.matches) expect(confidence).toBeLessThan(0.5)
    }
    expect(signs.none).toBe(1)
  })

  test('that is empty, huge or binary is refused by the name of its field, and a long one is read in part', async () => {
    const { tenant, signIn, ask } = await inTrouble()
    const refused = async (body: unknown) => pointerOf(await app.caller().call('POST', publicPath(tenant), body))
    expect(await refused({ message: '' })).toEqual([422, '/message'])
    expect(await refused({ message: ' \n ' })).toEqual([422, '/message'])
    expect(await refused({})).toEqual([422, '/message'])
    expect(await refused({ message: 'a\u0000b' })).toEqual([422, '/message'])
    expect(await refused({ message: 'x'.repeat(20_001) })).toEqual([422, '/message'])
    expect(await refused({ message: 'hello', limit: 0 })).toEqual([422, '/limit'])
    expect((await refused({ message: 'x'.repeat(70_000) }))[0]).toBe(413)
    expect((await refused('\u{1f4a9} not json'))[0]).toBe(400)
    expect(first(await ask(`I cannot log in, sign in times out. ${'bla '.repeat(4000)}`))).toBe(signIn.id)
  })

  test('finds nothing that whoever asks may not see', async () => {
    const { tenant, ask } = await inTrouble()
    const { body: client } = await tenant.call<{ id: string }>('POST', `/api/v1/pages/${tenant.page.id}/clients`, {
      name: 'Northwind',
    })
    const secret = await tenant.open({ title: 'Printing of shipping labels fails', clientIds: [client.id] })
    const trial = await tenant.open({ title: 'Printing of shipping labels is down', test: true })
    const message = 'shipping labels do not print, the printer shows an error'
    const ids = ({ matches }: MatchAnswer) => matches.map(({ incident }) => incident.id)
    const everybody = await ask(message, { limit: 20 })
    expect(ids(everybody)).not.toContain(secret.id)
    expect(JSON.stringify(everybody)).not.toContain('labels fails')
    const { body: team } = await tenant.call<MatchAnswer>('POST', pathOf(tenant), { message, limit: 20 })
    expect(first(team)).toBe(secret.id)
    expect(ids(team)).not.toContain(trial.id)
    // What support sends on to a customer names nothing that the customer may not see.
    expect(team.reply).not.toContain(secret.title)
    expect(team.reply).not.toContain(secret.url)
  })

  test('that may be about what is not public is answered so only where that is likely', async () => {
    const tenant = await app.organization()
    const { body: client } = await tenant.call<{ id: string }>('POST', `/api/v1/pages/${tenant.page.id}/clients`, {
      name: 'Northwind',
    })
    await tenant.open({ title: 'Printing of shipping labels fails', clientIds: [client.id] })
    const ask = async (message: string) =>
      (await tenant.call<MatchAnswer>('POST', pathOf(tenant), { message })).body as MatchAnswer
    const sure = await ask('shipping labels do not print, the printer shows an error')
    expect(sure.reply).toContain('We know of a problem like this')
    const unsure = await ask('shipping is slow today')
    expect(unsure.matches[0]?.confidence).toBeGreaterThan(0.25)
    expect(unsure.matches[0]?.confidence).toBeLessThan(0.5)
    expect(unsure.reply).toContain('No incident is open.')
  })

  test('can be compared with some incidents only, and these must be open ones of the page', async () => {
    const { tenant, parcels } = await inTrouble()
    const { tenant: other, signIn: others } = await inTrouble()
    const message = 'cannot log in'
    const { body } = await tenant.call<MatchAnswer>('POST', pathOf(tenant), { message, incidentIds: [parcels.id] })
    expect(body.matches.map(({ incident }) => incident.id)).toEqual([parcels.id])
    // What a customer is told of all that is open does not depend on what a program asked about.
    const how = { message: 'how do I invite a colleague?', incidentIds: [parcels.id] }
    expect((await tenant.call<MatchAnswer>('POST', pathOf(tenant), how)).body.reply).toContain('None of the open')
    const general = { message: 'are you having problems?', incidentIds: [parcels.id] }
    expect((await tenant.call<MatchAnswer>('POST', pathOf(tenant), general)).body.reply).toContain('There are 3 open')
    expect(pointerOf(await tenant.call('POST', pathOf(tenant), { message, incidentIds: [] }))).toEqual([
      422,
      '/incidentIds',
    ])
    const wrong = await tenant.call('POST', pathOf(tenant), { message, incidentIds: [parcels.id, others.id] })
    expect(pointerOf(wrong)).toEqual([422, '/incidentIds/1'])
    expect((await other.call<Problem>('POST', pathOf(tenant), { message })).status).toBe(404)
  })
})

test('the public route is open to other sites, limited by network, and gives at most as many as wanted', async () => {
  const { tenant, ask } = await inTrouble()
  expect((await ask('cannot log in', { limit: 2 })).matches).toHaveLength(2)
  const preflight = await app.caller().call('OPTIONS', publicPath(tenant), undefined, {
    origin: 'https://shop.example',
    'access-control-request-method': 'POST',
  })
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  const limited = await startTestApp({}, app)
  const call = () => limited.caller().call('POST', publicPath(tenant), { message: 'hello there' })
  const answers = await Promise.all(Array.from({ length: 61 }, call))
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(1)
  const refused = answers.find(({ status }) => status === 429)?.headers
  expect(refused?.get('retry-after')).toBeTruthy()
  // From another site it can be read only where it is named.
  expect(refused?.get('access-control-expose-headers')).toBe('Retry-After')
  expect(refused?.get('access-control-allow-origin')).toBe('*')
})

test('an incident that is no longer open is no match', async () => {
  const { tenant, signIn, ask } = await inTrouble()
  await tenant.post(signIn.id, { status: 'resolved' })
  const { matches } = await ask('cannot log in')
  expect(matches.map(({ incident }: { incident: Pick<Incident, 'id'> }) => incident.id)).not.toContain(signIn.id)
})

test('a model that is still being loaded is not waited for: words answer, and say so', async () => {
  const never = () => new Promise<null>(() => {})
  const matcher = createMatcher(readWeights(releasedWeights, withoutModel)!, never, () => {})
  const open = [{ id: 'login', title: 'Authentication latency degraded', components: ['Identity'], updates: [] }]
  const { model, matches } = await matcher.match('we are not able to log in, the login is failing', open)
  expect([model, matches[0]?.id]).toEqual(['lexical', 'login'])
})

describe('a matcher', () => {
  const lexical = readWeights(releasedWeights, withoutModel)!
  const open = [{ id: 'login', title: 'Authentication latency degraded', components: ['Identity'], updates: [] }]

  test('is told nothing by what stands beyond the first 2,000 characters', async () => {
    const { match } = createMatcher(
      lexical,
      () => Promise.resolve(null),
      () => {},
    )
    const message = 'we cannot log in, the login times out. '.padEnd(2000, 'bla ')
    expect(await match(`${message} how do I get MY INVOICE, error 503?!!`, open)).toEqual(await match(message, open))
  })

  test('loads no model where nothing is open', async () => {
    let loads = 0
    const none = async () => {
      loads += 1
      return null
    }
    const { match } = createMatcher(lexical, none, () => {})
    await match('we cannot log in', [])
    expect(loads).toBe(0)
    await match('we cannot log in', open)
    expect(loads).toBe(1)
  })

  test('lets so many messages wait for a model; the next one is answered by words at once', async () => {
    const isReady = Promise.withResolvers<void>()
    const faults: unknown[] = []
    const embedder = {
      name: localModel,
      embed: async (texts: string[]) => {
        await isReady.promise
        return texts.map(() => new Float32Array(512).fill(1))
      },
      close: async () => {},
    }
    const weights = readWeights(releasedWeights, localModel)!
    const { match } = createMatcher(
      lexical,
      () => Promise.resolve({ embedder, weights }),
      (error) => faults.push(error),
    )
    const ask = async () => (await match('we cannot log in', open)).model
    const waiting = Array.from({ length: mostWaiting }, ask)
    expect(await ask()).toBe(withoutModel)
    isReady.resolve()
    expect(new Set(await Promise.all(waiting))).toEqual(new Set([localModel]))
    expect(await ask()).toBe(localModel)
    expect(faults).toEqual([])
  })
})

test('evidence names no word that says nothing', async () => {
  const { tenant } = await inTrouble()
  const { body } = await tenant.call<MatchAnswer>('POST', pathOf(tenant), {
    message: 'our sign-in requests are failing with errors or time out since this morning and most are not answered',
  })
  const { words } = body.matches[0]!.evidence
  expect(words).toEqual(expect.arrayContaining(['requests', 'errors']))
  for (const word of ['are', 'our', 'with', 'most', 'not', 'since']) expect(words).not.toContain(word)
})
