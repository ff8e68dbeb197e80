import { describe, expect, test } from 'vitest'
import { tokens } from '../../packages/widget/src/tokens.styles.ts'
import { asDeuteranopeSees, contrast, distance, lightOf } from './support/colour.ts'

const statuses = ['operational', 'degraded', 'partial', 'major', 'maintenance', 'unknown']
const grounds = ['surface', 'raised', 'canvas', 'sunken', 'hover']

/** The colours of one scheme by the end of their token's name. */
function coloursOf(scheme: 'light' | 'dark'): (name: string) => string {
  // What follows the first at-rule overrides them for those who ask for more contrast.
  const [declarations = ''] = tokens.cssText.split('@media')
  const pairs = declarations.matchAll(/--ic-color-([\w-]+):[^;]*?light-dark\((#\w{6}), (#\w{6})\)/g)
  const colours = new Map([...pairs].map(([, name, light, dark]) => [name, scheme === 'light' ? light : dark]))
  return (name) => colours.get(name) ?? expect.fail(`There is no colour ${name}`)
}

describe.for(['light', 'dark'] as const)('%s', (scheme) => {
  const colour = coloursOf(scheme)
  const below = (pairs: [string, string, number][]) =>
    pairs
      .map(([front, back, least]) => ({ front, back, least, is: contrast(colour(front), colour(back)) }))
      .filter(({ is, least }) => is < least)

  test.for(statuses)('%s can be read and seen wherever it stands', (status) => {
    // Nothing is written on these two: their panels are tinted instead.
    const onSolid = status === 'unknown' || status === 'operational' ? 3 : 4.5
    const backs = ['surface', 'canvas', `${status}-bg`]
    expect(
      below([
        ...backs.map((back): [string, string, number] => [`${status}-fg`, back, 4.5]),
        ...backs.map((back): [string, string, number] => [`${status}-solid`, back, 3]),
        ['text', `${status}-bg`, 4.5],
        ['muted', `${status}-bg`, 4.5],
        [`${status}-on`, `${status}-solid`, onSolid],
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
    const lights = statuses.map((status) => asDeuteranopeSees(lightOf(colour(`${status}-solid`))))
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
