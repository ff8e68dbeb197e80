import { expect, test, vi } from 'vitest'
import { embedCode, type EmbedChoice } from '../../packages/admin/src/embed-code.ts'
import { lighten } from '../../packages/admin/src/lighten.ts'
import { fitAccent } from '../../packages/widget/src/contrast.ts'
import { expectAccessible, find, findAll, type, wordsOf } from './support/mount.ts'
import { answers, asked, branding, context, open, refusal, scripts, sent } from './support/settings.ts'

test('a colour says its contrast at once; one for dark is suggested', async () => {
  const settings = await open('branding')
  find<HTMLInputElement>(settings, 'input[type="checkbox"]').click()
  await vi.waitFor(() => expect(wordsOf(settings)).toContain('Contrast 7.19:1. Good to read.'))
  type(find(settings, '#dark'), '#3d3ad1')
  await vi.waitFor(() => expect(wordsOf(settings)).toContain('It needs 4.5:1'))
  find(settings, '.scheme button').click()
  await vi.waitFor(() => expect(wordsOf(settings)).not.toContain('It needs 4.5:1'))
  await expectAccessible(settings)
  answers['PATCH /branding'] = refusal(422, '/css', 'line 3: @import is not allowed')
  type(find(settings, '#css'), '@import "x";')
  find<HTMLFormElement>(settings, 'form').requestSubmit()
  await vi.waitFor(() => expect(wordsOf(settings)).toContain('line 3: @import is not allowed.'))
  expect(sent('PATCH')[0]).toMatchObject({
    body: { accent: { light: '#3d3ad1', dark: lighten('#3d3ad1') }, css: '@import "x";' },
    headers: { 'If-Match': '"4"' },
  })
})

test('what is suggested for dark can be read there', () => {
  for (const colour of ['#3d3ad1', '#000000', '#b01f5d', '#ffffff']) {
    const { text, surface } = fitAccent(lighten(colour), 'dark')
    expect(Math.min(text, surface)).toBeGreaterThanOrEqual(4.5)
  }
})

test('a picture is sent as it is; one that is too large is not', async () => {
  const settings = await open('branding')
  const choose = (size: number) => {
    const input = find<HTMLInputElement>(settings, 'input[type="file"]')
    const files = new DataTransfer()
    files.items.add(new File([new Uint8Array(size)], 'logo.png', { type: 'image/png' }))
    input.files = files.files
    input.dispatchEvent(new Event('change'))
  }
  choose(1024 * 1024 + 1)
  await vi.waitFor(() => expect(wordsOf(settings)).toContain('larger than 1 MB'))
  expect(sent('PUT')).toEqual([])
  const logo = { url: 'https://status.example.com/p/acme-cloud/logo-00.png', width: 300, height: 100 }
  answers['PUT /branding/logo'] = { ...branding, logo, version: 5 }
  choose(10)
  await vi.waitFor(() => expect(find(settings, '.frame img').getAttribute('src')).toBe('/p/acme-cloud/logo-00.png'))
  expect(sent('PUT')[0]).toMatchObject({ headers: { 'Content-Type': 'image/png' } })
  expect(sent('PUT')[0]?.body).toBeInstanceOf(File)
})

const choice: EmbedChoice = {
  variant: 'corner',
  theme: 'dark',
  accent: 'violet',
  corners: 'round',
  language: 'de',
  component: 'api000000000',
  onlyWhenAffected: true,
  script: 'pinned',
}

test('what is copied is what was chosen', () => {
  expect(embedCode(choice, scripts, 'https://status.example.com/p/acme-cloud', 'Status')).toBe(
    `<script type="module" src="https://status.example.com/widget/v1.2.3/ic.js"
  integrity="sha384-abc" crossorigin="anonymous"></script>
<ic-status page="https://status.example.com/p/acme-cloud" variant="corner" theme="dark" locale="de" component="api000000000" only-when-affected>
  <a href="https://status.example.com/p/acme-cloud/">Status</a>
</ic-status>
<style>
  ic-status {
    --ic-accent: light-dark(#5b34d6, #b6a1ff);
    --ic-accent-text: light-dark(#fff, #15171c);
    --ic-radius: 12px;
  }
</style>`,
  )
  const plain: EmbedChoice = {
    ...choice,
    variant: 'feed',
    theme: 'site',
    accent: 'ink',
    corners: 'soft',
    language: 'site',
    script: 'evergreen',
  }
  expect(embedCode(plain, scripts, 'https://status.example.com', 'Status')).toBe(
    `<script type="module" src="https://status.example.com/widget/v1/ic.js"></script>
<ic-incident-feed page="https://status.example.com">
  <a href="https://status.example.com/">Status</a>
</ic-incident-feed>`,
  )
})

test('under a support form, and of the uptime, what is copied is what those elements take', () => {
  const like = { ...choice, accent: 'ink', corners: 'soft', theme: 'site', script: 'evergreen' } as const
  const script = '<script type="module" src="https://status.example.com/widget/v1/ic.js"></script>'
  expect(embedCode({ ...like, variant: 'deflect' }, scripts, 'https://status.example.com', 'Status')).toBe(
    `${script}
<ic-deflect for="#message" page="https://status.example.com" locale="de"></ic-deflect>`,
  )
  expect(embedCode({ ...like, variant: 'uptime' }, scripts, 'https://status.example.com', 'Status')).toBe(
    `${script}
<ic-uptime page="https://status.example.com" locale="de" component="api000000000">
  <a href="https://status.example.com/">Status</a>
</ic-uptime>`,
  )
})

test('whoever writes into the preview of a support form is shown what customers would be', async () => {
  const [incident] = context.document!.incidents
  answers['POST /match'] = { matches: [{ incident, confidence: 0.9, evidence: {} }], none: 0.1, reply: '', model: 'x' }
  const settings = await open('embed')
  find<HTMLInputElement>(settings, 'input[value="deflect"]').click()
  const deflect = await vi.waitFor(() => find(settings, 'ic-deflect[state="ready"]'))
  expect(wordsOf(find(settings, '.stage'))).toContain('Write as a customer would.')
  type(find(settings, 'textarea'), 'Half of my label requests come back with a 503')
  await vi.waitFor(() => expect(wordsOf(deflect)).toContain(incident!.title))
  expect(sent('POST').map(({ path }) => path)).toEqual([`/p/${context.page.slug}/match`])
  await expectAccessible(settings)
  const [operational] = findAll<HTMLInputElement>(settings, 'input[name="state"]')
  operational?.click()
  await vi.waitFor(() =>
    expect(wordsOf(find(settings, '.stage'))).toContain('nothing is sent while no incident is open'),
  )
})

test('the preview is the real element, as it is now, as if all were well, and when nothing is known', async () => {
  const settings = await open('embed')
  const shown = () => wordsOf(find(settings, '.shown'))
  await vi.waitFor(() => expect(shown()).toContain('Partial outage'))
  const [operational, , unknown] = findAll<HTMLInputElement>(settings, 'input[name="state"]')
  operational?.click()
  await vi.waitFor(() => expect(shown()).toContain('All systems operational'))
  find<HTMLInputElement>(settings, 'input[name="onlyWhenAffected"]').click()
  await vi.waitFor(() => expect(wordsOf(find(settings, '.stage'))).toBe('Nothing is shown while all is well.'))
  unknown?.click()
  await vi.waitFor(() => expect(shown()).toMatch(/unknown/i))
  find<HTMLInputElement>(settings, 'input[value="feed"]').click()
  await vi.waitFor(() => find(settings, 'ic-incident-feed'))
  expect(asked.map(({ path }) => path)).toEqual(['/api/v1/widget'])
})
