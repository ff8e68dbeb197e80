import type { WidgetScripts } from '@incident-commander/server/contract'

export type Variant = 'badge' | 'pill' | 'banner' | 'corner' | 'feed' | 'list' | 'uptime' | 'deflect'
export type AccentName = 'ink' | 'blue' | 'violet' | 'teal' | 'rose'
export type CornerName = 'soft' | 'round' | 'square'

/** What somebody chose to embed. */
export interface EmbedChoice {
  variant: Variant
  theme: 'site' | 'light' | 'dark'
  accent: AccentName
  corners: CornerName
  language: 'site' | 'en' | 'de'
  /** Id of a component or group; empty for the whole page. */
  component: string
  onlyWhenAffected: boolean
  script: 'evergreen' | 'pinned'
}

/** Colours with a contrast of 4.5:1 to surface and words, on light and on dark; ink is what elements wear by themselves. */
export const accents: Record<AccentName, { light: string; dark: string } | null> = {
  ink: null,
  blue: { light: '#0b57b7', dark: '#8db8ff' },
  violet: { light: '#5b34d6', dark: '#b6a1ff' },
  teal: { light: '#0a6f73', dark: '#5fd3d6' },
  rose: { light: '#b01f5d', dark: '#ff9ec4' },
}

const radii: Record<CornerName, string | null> = { soft: null, round: '12px', square: '0' }

const tags: Partial<Record<Variant, string>> = {
  feed: 'ic-incident-feed',
  list: 'ic-component-list',
  uptime: 'ic-uptime',
  deflect: 'ic-deflect',
}

/** The tag a variant is. */
const tagOf = (variant: Variant) => tags[variant] ?? 'ic-status'

/** Whether a variant can speak of one component alone, or be there only when something is wrong. */
export const takesComponent = (variant: Variant) => variant !== 'feed' && variant !== 'deflect'
export const canHide = (variant: Variant) => variant === 'badge' || variant === 'pill' || variant === 'corner'

/** The field of a support form that the code names, until its owner writes their own there. */
export const fieldInCode = '#message'

/** The custom properties that a choice sets, by name. */
export function propertiesOf({ accent, corners }: EmbedChoice): [string, string][] {
  const colour = accents[accent]
  const radius = radii[corners]
  return [
    ...(colour
      ? ([
          ['--ic-accent', `light-dark(${colour.light}, ${colour.dark})`],
          ['--ic-accent-text', 'light-dark(#fff, #15171c)'],
        ] satisfies [string, string][])
      : []),
    ...(radius === null ? [] : ([['--ic-radius', radius]] satisfies [string, string][])),
  ]
}

/** The lines a customer copies into their site. */
export function embedCode(choice: EmbedChoice, scripts: WidgetScripts, pageUrl: string, fallback: string): string {
  const { variant, theme, language, component, script } = choice
  const tag = tagOf(variant)
  const attributes = [
    ...(variant === 'deflect' ? [`for="${fieldInCode}"`] : []),
    `page="${pageUrl}"`,
    ...(tag === 'ic-status' && variant !== 'pill' ? [`variant="${variant}"`] : []),
    ...(theme === 'site' ? [] : [`theme="${theme}"`]),
    ...(language === 'site' ? [] : [`locale="${language}"`]),
    ...(component && takesComponent(variant) ? [`component="${component}"`] : []),
    ...(choice.onlyWhenAffected && canHide(variant) ? ['only-when-affected'] : []),
  ]
  const { evergreen, pinned } = scripts
  const source =
    script === 'pinned'
      ? `src="${pinned.url}"\n  integrity="${pinned.integrity}" crossorigin="anonymous"`
      : `src="${evergreen.url}"`
  const properties = propertiesOf(choice)
  return [
    `<script type="module" ${source}></script>`,
    ...(variant === 'deflect'
      ? [`<${tag} ${attributes.join(' ')}></${tag}>`]
      : [`<${tag} ${attributes.join(' ')}>`, `  <a href="${pageUrl}/">${fallback}</a>`, `</${tag}>`]),
    ...(properties.length > 0
      ? ['<style>', `  ${tag} {`, ...properties.map(([name, value]) => `    ${name}: ${value};`), '  }', '</style>']
      : []),
  ].join('\n')
}
