import { relative, resolve } from 'node:path'
import type { Plugin } from 'rollup'
import type * as languages from './pseudo-labels.ts'

/** A language of `pseudo-labels.ts`. */
export type PseudoName = keyof typeof languages

const pseudoLabels = resolve('test/support/pseudo-labels.ts')
const source = resolve('packages/widget/src')
/** What a pseudo-language is made of is English. */
const plain = [
  pseudoLabels,
  ...['labels/en.ts', 'labels/en-feed.ts', 'labels/maintenance-labels.ts'].map((path) => resolve(source, path)),
]

/** Where the browser's scripts have their English from, and what says the same in a pseudo-language. */
const catalogues: Record<string, (name: PseudoName) => string> = {
  'labels/en.ts': (name) => `export const en = ${name}.labels`,
  'labels/en-feed.ts': (name) => `export const enFeed = ${name}.labels; export const feedLabels = () => enFeed`,
  'labels/en-line.ts': (name) => `export const enLine = ${name}.labels`,
  'page/labels/en.ts': (name) => `export const en = ${name}.words`,
  'labels/maintenance-labels.ts': (name) => `export const maintenanceLabels = { en: ${name}.maintenance }`,
  'labels/maintenance-feed-labels.ts': (name) => `export const maintenanceFeedLabels = { en: ${name}.maintenance }`,
  'labels/rhythm-words.ts': (name) => `export const rhythmWords = { en: ${name}.rhythm }`,
  'labels/window-words.ts': (name) => `export const windowWords = { en: ${name}.window }`,
  'labels/uptime-words.ts': (name) => `export const uptimeWords = { en: ${name}.uptime }`,
  'labels/sign-up-ways.ts': (name) => `export const wayWords = { en: ${name}.ways }`,
  'labels/deflect-words.ts': (name) => `export const deflectWords = () => ${name}.deflect`,
  'labels/sign-up.ts': (name) => `export const signUpWords = { en: ${name}.signUp }`,
}

/** Builds scripts that speak a pseudo-language wherever they would speak English. */
export function speakPseudo(name: PseudoName): Plugin {
  return {
    name: 'speak-pseudo',
    async resolveId(wanted, importer) {
      if (!importer || plain.includes(importer) || !wanted.endsWith('.ts')) return null
      const path = relative(source, resolve(importer, '..', wanted))
      return Object.hasOwn(catalogues, path) ? `\0pseudo:${path}` : null
    },
    load(id) {
      if (!id.startsWith('\0pseudo:')) return null
      const speech = catalogues[id.slice('\0pseudo:'.length)]
      return speech ? `import { ${name} } from ${JSON.stringify(pseudoLabels)}\n${speech(name)}` : null
    },
  }
}
