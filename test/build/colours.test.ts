import { describe, expect, test } from 'vitest'
import { controlTokens } from '../../packages/widget/src/control-tokens.styles.ts'
import { coreTokens } from '../../packages/widget/src/core.styles.ts'
import { status } from '../../packages/widget/src/status.styles.ts'
import { textTokens } from '../../packages/widget/src/text-tokens.styles.ts'
import { asDeuteranopeSees, contrast, distance, lightOf, mixed } from './support/colour.ts'

const statuses = ['operational', 'degraded', 'partial', 'major', 'maintenance', 'unknown']
const grounds = ['surface', 'raised', 'canvas', 'sunken', 'hover']
const pair = 'light-dark\\((#\\w{3,6}), (#\\w{3,6})\\)'
const long = (hex = '') => (hex.length === 4 ? hex.replace(/\w/g, '$&$&') : hex)

/** The colours of one scheme by the end of their token's name. */
function coloursOf(scheme: 'light' | 'dark'): (name: string) => string {
  const chosen = (light?: string, dark?: string) => long(scheme === 'light' ? light : dark)
  const colours = new Map<string, string>()
  for (const sheet of [coreTokens, textTokens, controlTokens]) {
    // What follows the first at-rule overrides them for those who ask for more contrast.
    const [declarations = ''] = sheet.cssText.split('@media')
    for (const [, name = '', light, dark] of declarations.matchAll(
      new RegExp(`--ic-color-([\\w-]+):[^;]*?${pair}`, 'g'),
    )) {
      colours.set(name, chosen(light, dark))
    }
  }
  const colour = (name: string) => colours.get(name) ?? expect.fail(`There is no colour ${name}`)
  const bases = [...status.cssText.matchAll(new RegExp(`--_base: ${pair}`, 'g'))]
  expect(bases).toHaveLength(statuses.length)
  const share = (name: string) =>
    Number(new RegExp(`--_${name}: color-mix\\(in srgb, var\\(--_base\\) (\\d+)%`).exec(status.cssText)?.[1])
  const ink = new RegExp(`--_fg: color-mix\\(.*${pair}`).exec(status.cssText) ?? []
  for (const [index, [, light, dark]] of bases.entries()) {
    const base = chosen(light, dark)
    colours.set(`${statuses[index]}-solid`, base)
    colours.set(`${statuses[index]}-fg`, mixed(base, chosen(ink[1], ink[2]), share('fg')))
    colours.set(`${statuses[index]}-bg`, mixed(base, colour('surface'), share('bg')))
  }
  return colour
}

describe.for(['light', 'dark'] as const)('%s', (scheme) => {
  const colour = coloursOf(scheme)
  const below = (pairs: [string, string, number][]) =>
    pairs
      .map(([front, back, least]) => ({ front, back, least, is: contrast(colour(front), colour(back)) }))
      .filter(({ is, least }) => is < least)

  test.for(statuses)('%s can be read and seen wherever it stands', (name) => {
    const backs = ['surface', 'canvas', `${name}-bg`]
    expect(
      below([
        ...backs.map((back): [string, string, number] => [`${name}-fg`, back, 4.5]),
        ...backs.map((back): [string, string, number] => [`${name}-solid`, back, 3]),
        ['text', `${name}-bg`, 4.5],
        ['muted', `${name}-bg`, 4.5],
      ]),
    ).toEqual([])
  })

  test.for([
    ['text', 4.5],
    ['muted', 4.5],
    ['faint', 4.5],
    ['danger', 4.5],
    ['control', 3],
    ['focus', 3],
  ] as const)('%s stands out on every ground', ([name, least]) => {
    expect(below(grounds.map((ground) => [name, ground, least]))).toEqual([])
  })

  test('what is written on a button can be read', () => {
    expect(below([['on-accent', 'accent', 4.5]])).toEqual([])
    expect(contrast('#ffffff', colour('danger-solid'))).toBeGreaterThanOrEqual(4.5)
  })

  test('statuses stay apart for those who do not see green', () => {
    const lights = statuses.map((name) => asDeuteranopeSees(lightOf(colour(`${name}-solid`))))
    const distances = lights.flatMap((one, index) => lights.slice(index + 1).map((other) => distance(one, other)))
    expect(distances).toHaveLength(15)
    expect(Math.min(...distances)).toBeGreaterThanOrEqual(10)
  })
})

test('the distance is the one of the standard', () => {
  // Pure red, green and white, as published calculators give them.
  const [red, green, white] = [lightOf('#ff0000'), lightOf('#00ff00'), lightOf('#ffffff')]
  expect(distance(red, green)).toBeCloseTo(86.6, 1)
  expect(distance(red, white)).toBeCloseTo(45.8, 1)
})
