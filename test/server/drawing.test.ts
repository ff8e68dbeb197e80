import { setImmediate as turn } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Branding, Problem } from '../../packages/server/src/contract/index.ts'
import { createDrawing } from '../../packages/server/src/branding/drawing.ts'
import { startTestApp } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { aPicture } from '../support/prepared-things.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

const filters =
  '<feGaussianBlur stdDeviation="300"/><feMorphology operator="dilate" radius="200"/><feTurbulence numOctaves="200"/>'
/** A few kilobytes of which the drawing takes the better part of a minute. */
const endless = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="1000"><filter id="f" x="0" y="0" width="1" height="1">${filters.repeat(600)}</filter><rect width="1200" height="1000" filter="url(#f)"/></svg>`

const put = (tenant: Tenant, svg: string, headers = {}) =>
  tenant.call<Branding & Problem>('PUT', `/api/v1/pages/${tenant.page.id}/branding/logo`, svg, headers)

describe('a picture that takes for ever', () => {
  test('is given up; who sent it waits for its end, and the next is drawn after it', async () => {
    const drawing = createDrawing(500)
    const draw = (from: string, svg: string) =>
      drawing.draw(from, { kind: 'logo', format: 'svg', sent: Buffer.from(svg) })
    const slow = draw('one', endless)
    const next = draw('other', aPicture())
    expect(() => draw('one', aPicture())).toThrow('Another picture of yours is being drawn')
    await expect(slow).rejects.toThrow('takes longer than 0.5 seconds to draw')
    expect((await next).width).toBe(240)
    expect((await draw('one', aPicture())).height).toBe(120)
  })

  test('with an Idempotency-Key holds nobody up', async () => {
    const [tenant, other] = [await app.organization(), await app.organization()]
    let isDone = false
    const slow = put(tenant, endless, { 'idempotency-key': 'slow' }).finally(() => (isDone = true))
    for (let count = 0; count < 10; count += 1) {
      // The database is in this very process: it would leave the timers no room.
      await turn()
      await other.call('GET', '/api/v1/me')
      expect(isDone).toBe(false)
    }
    const { status, body } = await slow
    expect([status, body.detail]).toEqual([422, expect.stringContaining('longer than 5 seconds')])
    expect((await put(tenant, aPicture(), { 'idempotency-key': 'slow' })).status).toBe(200)
  })

  test('a stored answer is given again without drawing', async () => {
    const tenant = await app.organization()
    const picture = aPicture()
    const first = await put(tenant, picture, { 'idempotency-key': 'once' })
    const again = await put(tenant, picture, { 'idempotency-key': 'once' })
    expect([first.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([200, first.body, 'true'])
  })

  test('when too many wait, the next is asked to come later', async () => {
    const drawing = createDrawing(3000)
    const draw = (from: string, svg = aPicture()) =>
      drawing.draw(from, { kind: 'logo', format: 'svg', sent: Buffer.from(svg) })
    const slow = expect(draw('0', endless)).rejects.toThrow('takes longer')
    const waiting = ['1', '2', '3', '4', '5', '6', '7'].map((from) => draw(from))
    expect(() => draw('8')).toThrow('Many pictures are being drawn')
    await slow
    expect((await Promise.all(waiting)).map(({ width }) => width)).toEqual(waiting.map(() => 240))
    expect((await draw('8')).width).toBe(240)
  })
})
