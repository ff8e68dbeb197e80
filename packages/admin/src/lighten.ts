import { fitAccent, leastContrast } from '@incident-commander/widget/contrast.ts'

/** A lighter shade of a colour, the first that can be read on dark. */
export function lighten(colour: string): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  for (let share = 0; share <= 1; share += 0.02) {
    const shade = parts.map((part) => Math.round(part + (255 - part) * share))
    const text = `#${shade.map((part) => part.toString(16).padStart(2, '0')).join('')}`
    const { text: words, surface } = fitAccent(text, 'dark')
    if (Math.min(words, surface) >= leastContrast) return text
  }
  return '#ffffff'
}
