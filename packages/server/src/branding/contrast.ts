import type { Accent, Contrast } from '../contract/index.ts'

/** What DESIGN.md asks of words: WCAG AA. */
export const leastContrast = 4.5

/** The words an accent may carry, and the surfaces on which it stands as a link, light and dark. */
const words = ['#ffffff', '#15171c']
const surfaces = { light: ['#ffffff', '#f7f7f6'], dark: ['#14161a', '#0c0d10', '#1b1e24'] }

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** WCAG's contrast of two colours, from 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** Cut, not rounded: 4.49 is not 4.5. */
const shown = (ratio: number) => Math.floor(ratio * 100) / 100

function fit(colour: string, scheme: keyof typeof surfaces): { text: string; contrast: Contrast } {
  const text = words.toSorted((one, other) => contrastOf(other, colour) - contrastOf(one, colour))[0] ?? '#ffffff'
  const surface = Math.min(...surfaces[scheme].map((each) => contrastOf(each, colour)))
  return { text, contrast: { text: shown(contrastOf(text, colour)), surface: shown(surface) } }
}

/** An accent with the words that go on it, black or white, and how well both can be told apart. */
export function toAccent({ light, dark }: { light: string; dark: string }): Accent {
  const onLight = fit(light, 'light')
  const onDark = fit(dark, 'dark')
  return {
    light,
    dark,
    lightText: onLight.text,
    darkText: onDark.text,
    lightContrast: onLight.contrast,
    darkContrast: onDark.contrast,
  }
}
