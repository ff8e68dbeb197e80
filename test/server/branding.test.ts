import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Branding, Problem, StatusDocument } from '../../packages/server/src/contract/index.ts'
import { compileCss } from '../../packages/server/src/branding/custom-css.ts'
import { contrastOf } from '../../packages/widget/src/contrast.ts'
import { incidentMail } from '../../packages/server/src/mail/incident-mail.ts'
import type { IncidentEventData } from '../../packages/server/src/deliveries/event.ts'
import { afterwards } from '../support/afterwards.ts'
import { pointerOf, startTestApp, testUrl } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { aPicture } from '../support/prepared-things.ts'
import { ask, servePublicSite } from '../support/public-site.ts'
import type { PublicSite } from '../support/public-site.ts'

let app: TestApp
let site: PublicSite
beforeAll(async () => {
  app = await startTestApp()
  const folder = await mkdtemp(join(tmpdir(), 'ic-branding-'))
  afterwards(() => rm(folder, { recursive: true, force: true }))
  const given = { database: () => app.database, dataDir: folder, clock: app.clock, publicUrl: () => testUrl }
  site = await servePublicSite(given)
})

const pathOf = ({ page }: Tenant) => `/api/v1/pages/${page.id}/branding`
const edit = (tenant: Tenant, body: object, headers = {}) =>
  tenant.call<Branding>('PATCH', pathOf(tenant), body, headers)

async function put(tenant: Tenant, bytes: Uint8Array | string, type = 'image/png', kind = 'logo') {
  const response = await app.app.request(`${testUrl}${pathOf(tenant)}/${kind}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${tenant.secret}`, 'content-type': type },
    body: bytes as BodyInit,
  })
  return { status: response.status, body: (await response.json()) as Branding & Problem }
}

async function read(tenant: Tenant, path: string) {
  await site.snapshots.settle(tenant.page.id, undefined, 5000)
  const answer = await ask(site, `/p/${tenant.page.slug}${path}`)
  return { ...answer, text: answer.bytes.toString() }
}

const drawn = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: '#3d3ad1' } })

describe('pictures', () => {
  test.each(['png', 'jpeg', 'webp'] as const)(
    'a %s becomes a PNG of ours; nothing else of the file is left',
    async (format) => {
      const tenant = await app.organization()
      const sent = await drawn(900, 300)
        .withExif({ IFD0: { Copyright: 'SECRET-PLACE' } })
        .toFormat(format)
        .toBuffer()
      const { status, body } = await put(tenant, Buffer.concat([sent, Buffer.from('<script>TRAILING</script>')]))
      expect([status, body.logo?.width, body.logo?.height]).toEqual([200, 360, 120])
      const served = await read(tenant, new URL(body.logo?.url ?? '').pathname.replace(/^\/p\/[^/]+/, ''))
      expect(served.status).toBe(200)
      expect(served.headers).toMatchObject({
        'content-type': 'image/png',
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
      })
      expect(served.bytes.toString('latin1')).not.toMatch(/SECRET-PLACE|TRAILING/)
      expect((await sharp(served.bytes).metadata()).format).toBe('png')
    },
  )

  test('an SVG is drawn; what it would run or load is not', async () => {
    const tenant = await app.organization()
    const svg = `<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="60" height="20">
      <script>alert(1)</script><image xlink:href="file:///etc/hostname" width="60" height="20"/><rect width="30" height="20" fill="#f00"/></svg>`
    const { status, body } = await put(tenant, svg, 'image/svg+xml')
    expect(status).toBe(200)
    const served = await read(tenant, `/${body.logo?.url.split('/').at(-1)}`)
    const { data, info } = await sharp(served.bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
    const pixel = (x: number) => [...data.subarray((5 * info.width + x) * 4, (5 * info.width + x) * 4 + 4)]
    expect([info.height, pixel(5)[0], pixel(info.width - 5)[3]]).toEqual([80, 255, 0])
  })

  test('a picture for the tab is square', async () => {
    const tenant = await app.organization()
    const { body } = await put(tenant, await drawn(400, 100).png().toBuffer(), 'image/png', 'favicon')
    expect(body.favicon).toMatchObject({ width: 128, height: 128 })
    expect((await read(tenant, '/')).text).toContain(`<link rel="icon" href="${body.favicon?.url}">`)
  })

  test('what is none, is broken, too large or too many pixels is refused', async () => {
    const tenant = await app.organization()
    const png = await drawn(64, 64).png().toBuffer()
    const huge = await sharp({ create: { width: 6000, height: 6000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    const gif = await drawn(8, 8).gif().toBuffer()
    expect((await put(tenant, 'GIF89a and more', 'image/png')).status).toBe(415)
    expect((await put(tenant, gif, 'image/png')).status).toBe(415)
    expect((await put(tenant, '<html><svg></svg></html>', 'image/svg+xml')).status).toBe(415)
    expect((await put(tenant, png, 'text/html')).status).toBe(415)
    expect((await put(tenant, png.subarray(0, 60))).status).toBe(422)
    expect((await put(tenant, huge)).status).toBe(422)
    expect((await put(tenant, new Uint8Array())).status).toBe(422)
    expect((await put(tenant, Buffer.concat([png, Buffer.alloc(1024 * 1024)]))).status).toBe(413)
    expect((await tenant.call<Branding>('GET', pathOf(tenant))).body).toMatchObject({ logo: null, version: 1 })
  })

  test('one for a brand that somebody else edited is refused', async () => {
    const tenant = await app.organization()
    const send = (version: number) =>
      tenant.call('PUT', `${pathOf(tenant)}/logo`, aPicture(), { 'if-match': `"${version}"` })
    expect([(await send(9)).status, (await send(1)).status, (await send(1)).status]).toEqual([412, 200, 412])
  })

  test('taken away it is gone at once, and the name is there again', async () => {
    const tenant = await app.organization()
    const { logo } = await tenant.picture('logo', aPicture())
    const path = `/${logo?.url.split('/').at(-1)}`
    expect([(await read(tenant, path)).status, (await read(tenant, '/logo.png')).status]).toEqual([200, 200])
    expect((await read(tenant, '/')).text).toContain('<img')
    await tenant.call('DELETE', `${pathOf(tenant)}/logo`)
    expect([(await read(tenant, path)).status, (await read(tenant, '/logo.png')).status]).toEqual([418, 418])
    expect((await read(tenant, '/')).text).not.toContain('<img')
  })
})

describe('the accent', () => {
  test('is told with its contrast, and refused with the ratio where it is too pale', async () => {
    const tenant = await app.organization()
    const { body } = await edit(tenant, { accent: { light: '#3D3AD1', dark: '#a5a3ff' } })
    expect(body.accent).toMatchObject({ light: '#3d3ad1', lightText: '#ffffff', darkText: '#15171c' })
    expect(body.accent?.lightContrast.surface).toBeGreaterThanOrEqual(4.5)
    const pale = await edit(tenant, { accent: { light: '#a5a3ff', dark: '#a5a3ff' } })
    expect(pointerOf(pale)).toEqual([422, '/accent/light'])
    expect((pale.body as unknown as Problem).detail).toMatch(/contrast of 2\.\d+:1 on a light background/)
    expect(pointerOf(await edit(tenant, { accent: { light: '#3d3ad1', dark: '#3d3ad1' } }))).toEqual([
      422,
      '/accent/dark',
    ])
    expect(pointerOf(await edit(tenant, { accent: { light: 'red', dark: '#a5a3ff' } }))).toEqual([422, '/accent/light'])
  })

  test('contrast is that of WCAG', () => {
    expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrastOf('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  })

  test('an edit of what somebody else edited is refused; one that changes nothing counts no version', async () => {
    const tenant = await app.organization()
    const accent = { light: '#3d3ad1', dark: '#a5a3ff' }
    expect((await edit(tenant, { accent }, { 'if-match': '"1"' })).body.version).toBe(2)
    expect((await edit(tenant, { accent: null }, { 'if-match': '"1"' })).status).toBe(412)
    expect((await edit(tenant, { accent })).body.version).toBe(2)
    expect((await edit(tenant, { accent: null })).body).toMatchObject({ accent: null, version: 3 })
  })
})

describe('the style sheet', () => {
  test('keeps what it may hold', () => {
    expect(compileCss(':root { --ic-radius: 0; /* x */ --ic-surface: light-dark(#fff, #111) }')).toBe(
      ':root{--ic-radius:0;--ic-surface:light-dark(#fff,#111)}',
    )
    expect(compileCss('ic-status::part(pill):hover, ic-subscribe::part(button) { border-radius: 0 }')).toBe(
      'ic-status::part(pill):hover,ic-subscribe::part(button){border-radius:0}',
    )
    expect(compileCss('@media (prefers-color-scheme: dark) { :root { --ic-radius: 2px } }')).toContain('@media')
    expect(compileCss('')).toBe('')
  })

  test.each([
    ['@import "/x.css";', 1, '@import'],
    ['\n\n@font-face { font-family: x; src: local(x) }', 3, '@font-face'],
    [':root { --ic-radius: 0 }\n:root { --ic-surface: url(https://evil.example/x) }', 2, 'url()'],
    [':root { --ic-surface: u\\72l(/x) }', 1, '"\\\\"'],
    ['ic-status::part(pill) { background: URL("/x") }', 1, 'url()'],
    ['ic-status::part(pill) { background: image-set("/x" 1x) }', 1, 'image-set()'],
    ['ic-status::part(pill) { background: src("/x") }', 1, 'src()'],
    [':root { display: none }', 1, 'display'],
    [':root { --brand: red }', 1, '--brand'],
    ['body { --ic-radius: 0 }', 1, 'body'],
    ['ic-status::part(pill) *, * { color: red }', 1, '*'],
    ['.home { color: red }', 1, '.home'],
    ['ic-status::part(pill) { position: fixed; inset: 0 }', 1, 'position'],
    ['ic-status::part(pill) {\n DISPLAY: none !important }', 2, 'DISPLAY'],
    ['ic-status::part(pill) { opacity: 0 }', 1, 'opacity'],
    ['ic-status::part(pill):hover { -webkit-mask-image: linear-gradient(red, red) }', 1, 'mask-image'],
    [':root:has([value^="a"]) { --ic-radius: 0 }', 1, ':root:has'],
    ['ic-status::part(pill) { content: "</style><script>" }', 1, '"<"'],
    [':root { --ic-radius: 0; :hover { color: red } }', 1, ''],
    [':root { --ic-radius: 0', 1, null],
    ['}', 1, ''],
  ])('refuses %j', (source, line, words) => {
    if (words === null) return expect(compileCss(source)).toBe(':root{--ic-radius:0}')
    expect(() => compileCss(source)).toThrow(expect.objectContaining({ line, message: expect.stringContaining(words) }))
  })

  test.each(['ic-status::part(pill)', 'ic-incident::part(button)', 'ic-incident::part(panel heading)'])(
    '%s, which is not on the page, is refused by name; a stored one stays as it is',
    async (part) => {
      const tenant = await app.organization()
      const css = `:root { --ic-radius: 0 }\nic-incident::part(panel), ${part} { color: red }`
      expect(() => compileCss(css)).not.toThrow()
      const refused = await edit(tenant, { css })
      expect(pointerOf(refused)).toEqual([422, '/css'])
      expect((refused.body as unknown as Problem).errors?.[0]?.detail).toContain(
        `line 2: there is no ${part} on the status page, but ic-overall::part(panel | heading), ic-incident::part(`,
      )
      expect((await edit(tenant, { css: css.replace(`, ${part}`, '') })).status).toBe(200)
    },
  )

  test.each([
    [':root {\n--ic-surface: black; --ic-text: BLACK }', 2, '--ic-text on --ic-surface has a contrast of 1:1 in light'],
    [':root { --ic-surface: #111 }', 1, '--ic-text on --ic-surface'],
    [':root { --ic-surface: light-dark(#fff, ivory) }', 1, 'in dark'],
    [':root { --ic-accent: rgb(250, 250, 250) }', 1, '--ic-accent on --ic-surface'],
    [':root { --ic-radius: 0 }\n@media print { :root { --ic-text: #eee } }', 2, '--ic-text on --ic-surface'],
    [':root { --ic-surface: light-dark(#fff, #111); --ic-text: light-dark(#111, #fff) }', 0, ''],
    [':root { --ic-text: color-mix(in oklab, black, white) }', 0, ''],
  ])('%j is as easy to read as it must be, or refused', async (css, line, words) => {
    const refused = await edit(await app.organization(), { css })
    const detail = (refused.body as unknown as Problem).errors?.[0]?.detail
    expect([refused.status, detail]).toEqual(
      line === 0 ? [200, undefined] : [422, expect.stringMatching(`^line ${line}: .*${words}`)],
    )
  })

  test('a refusal names the line', async () => {
    const tenant = await app.organization()
    const refused = await edit(tenant, { css: ':root { --ic-radius: 0 }\nbody { color: red }' })
    expect(pointerOf(refused)).toEqual([422, '/css'])
    expect((refused.body as unknown as Problem).errors?.[0]?.detail).toMatch(/^line 2: /)
  })
})

describe('the public page', () => {
  test('of a plain page is the same as ever, byte for byte, whatever it wore before', async () => {
    const tenant = await app.organization()
    const plain = (await read(tenant, '/')).text
    expect(plain).not.toMatch(/--ic-accent:|"logo"|"favicon"|"supportUrl"/)
    await edit(tenant, { accent: { light: '#3d3ad1', dark: '#a5a3ff' }, css: ':root{--ic-radius:0}' })
    await tenant.picture('logo', aPicture())
    expect((await read(tenant, '/')).text).not.toBe(plain)
    await edit(tenant, { accent: null, css: '' })
    await tenant.call('DELETE', `${pathOf(tenant)}/logo`)
    const without = (html: string) =>
      html.replaceAll(/"(?:revision|generatedAt|updatedAt|now)":(?:\d+|"[^"]*")|datetime="[^"]*"/g, '')
    expect(without((await read(tenant, '/')).text)).toBe(without(plain))
  })

  test('wears it under a policy that names its styles by hash, on every page', async () => {
    const tenant = await app.organization()
    const incident = await tenant.open()
    await tenant.post(incident.id, { status: 'resolved' })
    const past = await read(tenant, `/incidents/${incident.id}`)
    expect(past.text).not.toContain('--ic-accent:')
    await edit(tenant, { accent: { light: '#3d3ad1', dark: '#a5a3ff' }, css: ':root { --ic-radius: 3px }' })
    const { logo } = await tenant.picture('logo', aPicture())
    for (const path of ['/', '/history', `/incidents/${incident.id}`, '/incidents/nosuchthing0']) {
      const { text, headers } = await read(tenant, path)
      const style = /<style>([^]*?)<\/style>/.exec(text)?.[1] ?? ''
      expect([path, style]).toEqual([path, expect.stringContaining('--ic-accent:light-dark(#3d3ad1,#a5a3ff)')])
      expect(style).toContain('--ic-radius:3px')
      const hash = createHash('sha256').update(style).digest('base64')
      expect(headers['content-security-policy']).toContain(`'sha256-${hash}'`)
      if (path !== '/incidents/nosuchthing0') expect(text).toContain(`<img src="${logo?.url}" alt="Acme Cloud"`)
    }
    const document = JSON.parse((await read(tenant, '/status.json')).text) as StatusDocument
    expect(document.page.logo).toEqual(logo)
  })

  test('leads to support where the page says so', async () => {
    const tenant = await app.organization()
    await tenant.call('PATCH', `/api/v1/pages/${tenant.page.id}`, { supportUrl: 'https://acme.example/help' })
    expect((await read(tenant, '/')).text).toContain('<a href="https://acme.example/help">')
  })
})

test('mails wear the accent and the logo as they were when it happened; those of a plain page load nothing', async () => {
  const tenant = await app.organization()
  const mailOf = async (incidentId: string) => {
    const event = await app.database.db
      .selectFrom('event')
      .select('data')
      .where('incident_id', '=', incidentId)
      .executeTakeFirstOrThrow()
    const reader = { locale: 'en' as const, timeZone: 'Etc/UTC', links: null }
    return incidentMail(event.data as IncidentEventData, reader).html
  }
  const plain = await mailOf((await tenant.open()).id)
  expect(plain).not.toContain('<img')
  await edit(tenant, { accent: { light: '#3d3ad1', dark: '#a5a3ff' } })
  await tenant.picture('logo', aPicture())
  const branded = await mailOf((await tenant.open()).id)
  expect(branded).toContain(`<img class="logo" src="${tenant.page.url}/logo.png" alt=`)
  expect(branded).toContain('background:#3d3ad1')
  expect(branded).toContain('background:#a5a3ff!important;color:#15171c!important')
})
