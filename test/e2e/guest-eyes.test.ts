import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { everyElement, type HostSite, scriptTag, startHostSite, visit } from '../support/host-site.ts'
import { type Installation, setUpInstallation } from '../support/installation.ts'
import { overflowing } from '../support/languages.ts'
import { takePicture } from '../support/picture.ts'
import { startPreparedServer } from '../support/prepared-server.ts'

const title = 'Sign-in fails for customers with a long-standing single-sign-on configuration'

describe('the elements as people see, hear and print them', () => {
  let installation: Installation
  let browser: Browser
  let host: HostSite
  let tag: string

  beforeAll(async () => {
    const [server, ...rest] = await Promise.all([
      startPreparedServer({ smtpUrl: 'smtp://127.0.0.1:1' }),
      launchChromium(),
      startHostSite(),
    ])
    ;[browser, host] = rest
    installation = await setUpInstallation(server)
    const { component } = installation
    await installation.open({
      title,
      impact: 'major',
      message: 'Some **cannot** sign in.',
      components: [{ id: component.id }],
    })
    tag = scriptTag(`${server.url}/widget/v1/ic.js`)
  }, 60_000)

  async function open(options: BrowserContextOptions = {}, root = 'lang="en"', head = ''): Promise<Page> {
    const style = '<style>body { margin: 0; color-scheme: light dark }</style>'
    const { page } = await visit(browser, host.show({ root, head: tag + style + head, body: everyElement }), {
      reducedMotion: 'reduce',
      ...options,
    })
    await page.locator('ic-status[variant=corner] [part=button]').click()
    await page.locator('ic-status[variant=corner] [part=panel]').waitFor()
    await page.locator('ic-status[variant=banner] [part=banner]').waitFor()
    await page.locator('ic-incident-feed .live').waitFor()
    await page.locator('ic-incident-feed input[type=email]').waitFor()
    return page
  }

  /** Calls a function with every element on the page, shadow roots included, and gives what it finds. */
  const eachElement = <Found>(page: Page, look: (element: Element) => Found | undefined): Promise<Found[]> =>
    page.evaluate(`(() => {
      const look = ${String(look)}
      const walk = (root) => [...root.querySelectorAll('*')].flatMap((one) => [look(one), ...(one.shadowRoot ? walk(one.shadowRoot) : [])])
      return walk(document).filter((found) => found !== undefined)
    })()`)

  /** Text that its own element cuts off. */
  const cutOff = (page: Page) =>
    eachElement(page, (element) => {
      const { overflowX, clipPath } = getComputedStyle(element)
      const isCut = overflowX !== 'visible' && clipPath === 'none' && element.scrollWidth > element.clientWidth + 1
      return isCut && element.textContent && !element.matches('input')
        ? `${element.className}: ${element.textContent}`
        : undefined
    })

  test.each([
    ['a phone', { viewport: { width: 320, height: 640 } }, '', ''],
    ['200 %', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }, '', ''],
    [
      '400 %, which is 320 pixels, in German',
      { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
      'lang="de"',
      '',
    ],
    [
      'letters of twice the size',
      { viewport: { width: 640, height: 800 } },
      '',
      '<style>html { font-size: 200% }</style>',
    ],
    ['a phone, right to left', { viewport: { width: 320, height: 640 } }, 'lang="ar" dir="rtl"', ''],
  ])('at %s nothing is cut off and nothing scrolls sideways', async (name, options, root, head) => {
    const page = await open(options, root || undefined, head)
    await takePicture(page, `guest/${name.replace(/\W+/g, '-')}`)
    expect.soft(await overflowing(page)).toEqual([])
    expect.soft(await cutOff(page)).toEqual([])
    await page.context().setOffline(true)
    await page.locator('ic-incident-feed .live').waitFor({ state: 'detached' })
    await page.locator('[part=pill][data-indicator=unknown] time').waitFor()
    await takePicture(page, `guest/${name.replace(/\W+/g, '-')}-unknown`)
    expect.soft(await overflowing(page), 'unknown').toEqual([])
    expect.soft(await cutOff(page), 'unknown').toEqual([])
  })

  test.each(['ltr', 'rtl'])('what leads a line stands where lines begin (%s)', async (dir) => {
    const page = await open({}, `lang="en" dir="${dir}"`)
    await takePicture(page, `guest/${dir}`)
    const middle = async (selector: string) => {
      const box = await page.locator(selector).first().boundingBox()
      if (!box) throw new Error(`${selector} is not to be seen`)
      return box.x + box.width / 2
    }
    const forwards = dir === 'ltr' ? 1 : -1
    for (const [first, second] of [
      ['[part=pill] .shape', '[part=pill] span'],
      ['[part=pill] span', '[part=pill] .icon'],
      ['[part=badge] > :first-child', '[part=badge] > :last-child'],
      ['[part=banner] .shape', '[part=banner] b'],
      ['[part=banner] b', '[part=banner] button'],
      ['[part=panel] header .shape', '[part=panel] header .sentence'],
      ['[part=panel] header .sentence', '[part=panel] header button'],
      ['ic-incident-feed form input[type=email]', 'ic-incident-feed form button'],
      ['h1, ic-incident-feed b', '[part=panel]'],
    ] as const)
      expect.soft(forwards * ((await middle(second)) - (await middle(first))), `${first}, ${second}`).toBeGreaterThan(0)
    const mirrored = await page.locator('[part=pill] .icon').evaluate((icon) => getComputedStyle(icon).scale)
    expect(mirrored).toBe(dir === 'ltr' ? 'none' : '-1 1')
  })

  test.each(['light', 'dark'] as const)(
    'with colours of the system’s own (%s), shapes and edges stay',
    async (colorScheme) => {
      const page = await open({ forcedColors: 'active', colorScheme })
      await takePicture(page, `guest/forced-${colorScheme}`)
      /** Brightness against the page’s own, as WCAG counts. */
      const contrasts = await eachElement(page, (element) => {
        if (!element.matches('.shape :first-child')) return undefined
        const brightness = (colour: string) => {
          const canvas = new OffscreenCanvas(1, 1).getContext('2d') as OffscreenCanvasRenderingContext2D
          canvas.fillStyle = colour
          canvas.fillRect(0, 0, 1, 1)
          const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) =>
            value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
          )
          return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
        }
        const ground = matchMedia('(prefers-color-scheme: dark)').matches ? 0.05 : 1.05
        const shape = brightness(getComputedStyle(element).fill)
        return Math.max(shape, ground) / Math.min(shape, ground)
      })
      expect(contrasts.length).toBeGreaterThan(4)
      expect(Math.min(...contrasts)).toBeGreaterThan(3)
      const edges = await eachElement(page, (element) => {
        if (!element.matches('[part=pill], [part=badge], [part=button], [part=panel], input')) return undefined
        const { borderTopWidth, borderTopStyle, outlineWidth, outlineStyle } = getComputedStyle(element)
        const isEdged =
          (borderTopStyle !== 'none' && borderTopWidth !== '0px') || (outlineStyle !== 'none' && outlineWidth !== '0px')
        return isEdged ? undefined : `${element.localName}.${element.className}`
      })
      expect(edges).toEqual([])
    },
  )

  test('nothing moves for those who asked for it', async () => {
    const moving = (page: Page) =>
      eachElement(page, (element) =>
        element
          .getAnimations()
          .map(({ playState }) => playState)
          .find((state) => state === 'running'),
      )
    const still = await open()
    expect(await moving(still)).toEqual([])
    const lively = await open({ reducedMotion: 'no-preference' })
    expect(await moving(lively)).not.toEqual([])
  })

  test('on paper nothing lies over the page', async () => {
    const page = await open()
    await page.emulateMedia({ media: 'print' })
    await takePicture(page, 'guest/print', true)
    const lying = await eachElement(page, (element) =>
      ['fixed', 'sticky'].includes(getComputedStyle(element).position) && element.getBoundingClientRect().height > 0
        ? element.localName
        : undefined,
    )
    expect(lying).toEqual([])
    expect(await page.locator('ic-incident-feed').getByText('Some cannot sign in.').isVisible()).toBe(true)
    expect(await page.locator('[part=pill]').isVisible()).toBe(true)
  })

  test('a screen reader finds the words, and hears of a change by one region alone', async () => {
    const page = await open()
    const session = await page.context().newCDPSession(page)
    const tree = async () => {
      const { nodes } = await session.send('Accessibility.getFullAXTree')
      return nodes.map((node) => ({
        id: node.nodeId,
        children: node.childIds ?? [],
        role: String(node.role?.value),
        name: String(node.name?.value ?? ''),
        live: node.properties?.find(({ name }) => name === 'live')?.value.value as string | undefined,
        atomic: node.properties?.find(({ name }) => name === 'atomic')?.value.value as boolean | undefined,
      }))
    }
    const heard = (nodes: Awaited<ReturnType<typeof tree>>) =>
      nodes
        .filter(({ role }) => role === 'status')
        .flatMap(({ children }) => nodes.filter(({ id }) => children.includes(id)).map(({ name }) => name))
        .filter(Boolean)
    const before = await tree()
    const named = before.map(({ role, name }) => `${role} ${name}`)
    expect(named).toContain('link Partial system outage')
    expect(named).toContain('link Status Partial outage')
    expect(named).toContain(`region ${title}`)
    expect(named).toContain(`heading ${title}`)
    expect(named).toContain('textbox Email address')
    expect(before.filter(({ role, name }) => /^(link|button|textbox|region)$/.test(role) && !name)).toEqual([])
    const regions = before.filter(({ role }) => role === 'status')
    expect(regions.length).toBeGreaterThan(0)
    expect(regions.every(({ live, atomic }) => live === 'polite' && atomic)).toBe(true)
    expect(heard(before)).toEqual([])
    await installation.open({ title: 'Exports fail', impact: 'minor', message: 'We are looking.' })
    await expect.poll(async () => heard(await tree())).toEqual(['Partial system outage. Investigating: Exports fail'])
  })
})
