function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** WCAG's contrast of two colours, written `#rrggbb`: from 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** What words need (WCAG AA). */
export const leastContrast = 4.5

/** The words an accent may carry, and the surfaces on which it stands as a link. */
const words = ['#ffffff', '#15171c']
const surfaces = { light: ['#ffffff', '#f7f7f6'], dark: ['#14161a', '#0c0d10', '#1b1e24'] }

/** Cut, not rounded: 4.49 is not 4.5. */
const cut = (ratio: number) => Math.floor(ratio * 100) / 100

/** How an accent stands out: the colour of the words on it, its contrast with them, and the least with what it stands on. */
export function fitAccent(colour: string, scheme: 'light' | 'dark'): { words: string; text: number; surface: number } {
  const [best = '#ffffff'] = words.toSorted((one, other) => contrastOf(other, colour) - contrastOf(one, colour))
  const surface = Math.min(...surfaces[scheme].map((each) => contrastOf(each, colour)))
  return { words: best, text: cut(contrastOf(best, colour)), surface: cut(surface) }
}
