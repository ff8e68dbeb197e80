import { fitAccent, leastContrast } from '@incident-commander/widget/contrast.ts'
import type { Accent } from '../contract/index.ts'
import { wrongField } from '../errors.ts'

/** An accent with the words that go on it, black or white, and how well both can be told apart. */
export function toAccent({ light, dark }: { light: string; dark: string }): Accent {
  const onLight = fitAccent(light, 'light')
  const onDark = fitAccent(dark, 'dark')
  return {
    light,
    dark,
    lightText: onLight.words,
    darkText: onDark.words,
    lightContrast: { text: onLight.text, surface: onLight.surface },
    darkContrast: { text: onDark.text, surface: onDark.surface },
  }
}

/**
 * Refuses an accent that not everybody could read.
 *
 * @throws Refusal bad_input — with the ratio it has
 */
export function checkAccent(input: { light: string; dark: string }): void {
  for (const scheme of ['light', 'dark'] as const) {
    const { text, surface } = fitAccent(input[scheme], scheme)
    const told = (ratio: number, what: string) =>
      wrongField(`/accent/${scheme}`, `has a contrast of ${ratio}:1 ${what}; it needs ${leastContrast}:1`)
    if (surface < leastContrast) throw told(surface, `on a ${scheme} background`)
    if (text < leastContrast) throw told(text, `with the words on it, black or white`)
  }
}
