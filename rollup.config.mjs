import { readdirSync, rmSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import { transform } from 'esbuild'
import esbuild, { minify } from 'rollup-plugin-esbuild'
import { minify as terser } from 'terser'
import { smallLit, unreadable } from './packages/widget/small-lit.mjs'

const { version } = JSON.parse(await readFile(new URL('packages/widget/package.json', import.meta.url), 'utf8'))

/** Browsers that have `light-dark()`, which our colours need, understand everything of this year. */
const target = 'es2022'

/**
 * What only Lit calls by name. All of Lit is in the entry, so no other chunk misses these; what host pages and our own
 * parts may call (`requestUpdate`, `updateComplete`, `renderRoot`, …) keeps its name.
 */
const namesOfLit = new RegExp(
  `^(_\\$.*|${[
    'getPropertyDescriptor|getPropertyOptions|createProperty|finalizeStyles|performUpdate|scheduleUpdate|shouldUpdate',
    'willUpdate|firstUpdated|enableUpdating|getUpdateComplete|renderOptions|setConnected|startNode|endNode|creationScope',
    'renderBefore|noAccessor|useDefault|hasChanged|fromAttribute|toAttribute|addInitializer|removeController|wrapped',
    'shadowRootOptions|createRenderRoot',
  ].join('|')})$`,
)

const plugins = ({ templates, lit, again }) => [
  lit ? smallLit() : shortDigests(),
  nodeResolve({ exportConditions: ['production'] }),
  esbuild({ target, sourceMap: false, tsconfig: false }),
  smallTemplates({ templates, lit }),
  again && askAgain(),
  // Last, and on whole chunks: names of tags must still be readable above.
  minify({ target, sourceMap: false, legalComments: 'none', ...(lit && { mangleProps: namesOfLit }) }),
  lit && squeeze(),
]

/** What a customer's site fetches: nothing was rendered on a server, and browsers are those that know `light-dark()`. */
const guest = plugins({ templates: true, lit: true, again: true })

/**
 * What a feed shows while all is well travels in one file, what it tells of an incident in another, what is operated in a
 * third: many small ones would be many requests, and compress worse. Banner, corner and sign-up take from them.
 */
const sharedParts = {
  feed: /\/(feed-body|status-view|time|native-heading|en-feed|add-styles|(text-tokens|foundation|live)\.styles)(\.styles)?\.ts$/,
  stories:
    /\/(incident-stor(y|ies)|whole-view|message|icons|en|load|(chip|facts|prose|timeline|status-words)\.styles)(\.styles)?\.ts$/,
  // Small enough to be put together, and never wanted together.
  'incident-news': /\/incident-news\.ts$/,
  rhythm: /\/rhythm(-words)?\.ts$/,
  'status-window': /\/(status-window|window-words)\.ts$/,
  controls: /\/(component-entries|shown-component|(control-tokens|button)\.styles)\.ts$/,
}

/** What the entry imports itself is in the entry; of the rest, what several parts share is in these. */
function partOf(id, { getModuleInfo }) {
  const seen = new Set()
  const isNeededAtOnce = (each) => {
    if (seen.has(each)) return false
    seen.add(each)
    const { isEntry, importers } = getModuleInfo(each)
    return isEntry || importers.some(isNeededAtOnce)
  }
  return isNeededAtOnce(id) ? 'ic' : Object.keys(sharedParts).find((name) => sharedParts[name].test(id))
}

/** Every file that is fetched by a name with a hash may be cached for ever. */
const output = (dir, { styles, ...options } = {}) => ({
  dir,
  format: 'es',
  // Nobody looks at the modules as objects.
  generatedCode: { preset: 'es2015', symbols: false },
  freeze: false,
  // A request costs more than a few bytes twice.
  experimentalMinChunkSize: 1000,
  entryFileNames: '[name].js',
  chunkFileNames: 'chunks/[name]-[hash].js',
  plugins: [forgetUnusedStyles(styles), forgetOldChunks(join(dir, 'chunks'))],
  ...options,
})

/** Parts import what they share from the entry itself: one more file in front of it would be one more round trip. */
const preserveEntrySignatures = 'allow-extension'

/** `--configDist` builds into another folder, for tests. */
export default ({ configDist: dist = 'dist' }) => [
  {
    input: { ic: 'packages/widget/src/index.ts' },
    preserveEntrySignatures,
    output: output(`${dist}/widget/v1`, {
      styles: { shadowOnly: true },
      manualChunks: partOf,
      onlyExplicitManualChunks: true,
    }),
    plugins: guest,
  },
  {
    // One file that never changes, for those who pin it with an integrity hash.
    input: { ic: 'packages/widget/src/index.ts' },
    output: output(`${dist}/widget/v${version}`, { styles: { shadowOnly: true }, inlineDynamicImports: true }),
    plugins: guest,
  },
  {
    input: { page: 'packages/widget/src/page/main.ts' },
    preserveEntrySignatures,
    output: output(`${dist}/page`),
    // Hydration compares templates with those the server rendered from source, so they stay as they are.
    plugins: plugins({ templates: false, again: true }),
  },
  {
    input: { main: 'packages/admin/src/main.ts' },
    preserveEntrySignatures,
    output: output(`${dist}/admin`),
    plugins: plugins({ templates: true }),
  },
]

/**
 * The server marks with a digest which template it rendered where; a page holds sixty of them, and twelve characters of
 * noise each are a tenth of its bytes. Three tell them apart as well (`renderView` writes no more), and the marks
 * themselves are as well found by one letter.
 */
function shortDigests() {
  const whole = /(?<="lit-part "\+)\w+\(\w+\)/
  return {
    name: 'short-digests',
    transform(code, id) {
      if (!id.endsWith('/hydrate-lit-html.js')) return null
      const marks = code.match(/lit-(?:part|node)/g) ?? []
      if (!whole.test(code) || marks.join() !== 'lit-part,lit-node,lit-part,lit-part,lit-node')
        this.error('Lit marks what it rendered otherwise than it used to')
      const short = code.replace(whole, '$&.slice(0,3)').replace(/lit-([pn])(?:art|ode)/g, '$1')
      return { code: short, map: null }
    },
  }
}

/**
 * A file that could not be fetched is asked for by another address the next time: browsers keep for a whole visit that a
 * module failed, and on a train that comes out of a tunnel it would stay so.
 */
function askAgain() {
  const helper = `const failures = {}
export const again = (path) => {
  const file = './chunks/' + path.split('/').pop()
  return import(file + (failures[file] ?? '')).catch((error) => {
    failures[file] = '?' + Date.now()
    throw error
  })
};`
  return {
    name: 'ask-again',
    renderDynamicImport: () => ({ left: 'again(', right: ')' }),
    renderChunk(code, { isEntry }, _options, { chunks }) {
      if (!/\bagain\(/.test(code)) return null
      if (isEntry) return { code: `${helper}\n${code}`, map: null }
      const { fileName } = Object.values(chunks).find((chunk) => chunk.isEntry)
      const imported = code.replace(new RegExp(`import \\{(?=[^{}]+\\} from '../${fileName}')`), '$& again,')
      if (imported === code) this.error('a part that fetches another takes nothing from the entry')
      return { code: imported, map: null }
    },
  }
}

/** Another hundredth on top of esbuild. */
function squeeze() {
  const options = { module: true, ecma: 2022, compress: { passes: 3, unsafe_arrows: true, pure_getters: true } }
  return { name: 'squeeze', renderChunk: async (code) => ({ code: (await terser(code, options)).code, map: null }) }
}

/**
 * Minifies style sheets in `css` templates, and in `html` templates, where wanted, folds the white space that
 * indentation leaves. Folded, not removed: between inline elements one space is what the reader sees.
 */
function smallTemplates({ templates, lit }) {
  const rewriters = {
    css: async (text) => {
      const { code } = await transform(text, { loader: 'css', minify: true, charset: 'utf8', target: 'esnext' })
      // A custom property's value is kept as it stands; spaces in ours mean nothing.
      return code
        .trim()
        .replace(/(--[\w-]+:) /g, '$1')
        .replace(/, (?=[#\w(])/g, ',')
    },
    ...(templates && { html: (text) => text.replace(/\s*\n\s*/g, ' '), svg: (text) => text.replace(/\s*\n\s*/g, ' ') }),
  }
  return {
    name: 'small-templates',
    async transform(code, id) {
      if (!/\b(?:css|html|svg)`/.test(code)) return null
      const quasis = []
      walk(this.parse(code), (node) => {
        if (node.type !== 'TaggedTemplateExpression') return
        const rewrite = rewriters[node.tag.name]
        // Half a style sheet cannot be parsed.
        if (!rewrite || (node.tag.name === 'css' && node.quasi.expressions.length > 0)) return
        if (lit && node.tag.name !== 'css') {
          const problem = unreadable(node.quasi.quasis.map(({ value }) => rewrite(value.cooked)))
          if (problem) this.error(problem)
        }
        for (const { start, end, value } of node.quasi.quasis) quasis.push({ start, end, rewrite, text: value.cooked })
      })
      let smaller = code
      for (const { start, end, rewrite, text } of quasis.toSorted((one, other) => other.start - one.start)) {
        smaller = smaller.slice(0, start) + escapeTemplate(await rewrite(text)) + smaller.slice(end)
      }
      if (quasis.length === 0) return null
      this.parse(smaller, { filename: id })
      return { code: smaller, map: null }
    },
  }
}

function walk(node, visit) {
  visit(node)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child && typeof child === 'object' && typeof child.type === 'string') walk(child, visit)
    }
  }
}

const escapeTemplate = (text) => text.replace(/[\\`]|\$\{/g, '\\$&')

/**
 * Drops the rules for classes that no template of a bundle names, and the tokens that no rule left reads: the style
 * sheets are those of the whole design, a bundle shows a part of it.
 */
function forgetUnusedStyles({ shadowOnly = false } = {}) {
  return {
    name: 'forget-unused-styles',
    // What stays of a chunk's styles, and what it is called, depends on all others: its name has to say so.
    augmentChunkHash() {
      // In an order that does not depend on which file was read first: the same sources make the same names anywhere.
      return [...this.getModuleIds()]
        .toSorted()
        .map((id) => this.getModuleInfo(id).code)
        .join()
    },
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk')
      const pieces = chunks.map((chunk) => splitStyles(chunk.code, this.parse(chunk.code)))
      const named = new Set(chunks.flatMap((chunk) => wordsIn(this.parse(chunk.code))))
      if (shadowOnly) for (const piece of pieces.flat()) piece.css &&= forgetDocuments(piece.css)
      for (const piece of pieces.flat()) if (piece.css) piece.css = keepRules(piece.css, named)
      for (let before; ;) {
        const css = pieces
          .flat()
          .map((piece) => piece.css ?? '')
          .join('')
        if (css === before) break
        before = css
        const read = new Set(css.match(/(?<=var\()--ic-[\w-]+/g))
        const keep = (declaration, name) => (read.has(name) ? declaration : '')
        for (const piece of pieces.flat()) piece.css = piece.css?.replace(/(--ic-[\w-]+):[^;{}]+(?:;|(?=\}))/g, keep)
      }
      if (shadowOnly) shortenTokens(pieces.flat().filter((piece) => piece.css))
      for (const [index, chunk] of chunks.entries()) {
        chunk.code = pieces[index].map(({ css, code }) => css ?? code).join('')
      }
    },
  }
}

/**
 * Custom properties that we set are ours alone, and may be called anything. What is set once for a whole element, and is
 * read once or is shorter than a name, is written where it is read.
 */
function shortenTokens(pieces) {
  const css = () => pieces.map((piece) => piece.css).join('')
  const count = (text) => css().split(text).length - 1
  const replace = (from, to) => {
    for (const piece of pieces) piece.css = piece.css.replaceAll(from, to)
  }
  const set = (name) => new RegExp(`(?<=[{;])${name}:([^;{}]*)(?:;|(?=\\}))`, 'g')
  const names = new Set(css().match(/(?<=[{;])--[\w-]+(?=:)/g))
  const wide = [...css().matchAll(/(?<=^|\})(?::root,)?:host\{[^{}]*\}/g)].join('')
  for (const name of names) {
    const [value] = [...css().matchAll(set(name))].map(([, found]) => found)
    const short = count(`var(${name})`) === 1 || /^[\w.-]{1,8}$/.test(value)
    if (!short || count(`${name}:`) > 1 || !wide.includes(`${name}:`)) continue
    replace(set(name), '')
    replace(`var(${name})`, value)
    names.delete(name)
  }
  const ranked = [...names].toSorted((one, other) => count(`(${other})`) - count(`(${one})`))
  replace(/--[\w-]+/g, (name) => (names.has(name) ? `--ic-${ranked.indexOf(name).toString(36)}` : name))
}

/** Every word in strings and markup: among them are the classes and the values of attributes that are ever given. */
function wordsIn(tree) {
  const words = []
  walk(tree, ({ type, value }) => {
    const text = type === 'TemplateElement' ? value.cooked : type === 'Literal' ? value : undefined
    if (typeof text === 'string' && !isStyles(text)) words.push(...(text.match(/[\w-]+/g) ?? []))
  })
  return words
}

/** In a shadow root neither `:root` nor `.ic` is ever met. */
function forgetDocuments(css) {
  return css
    .replace(/(?:^|(?<=[}{]))(?::root|\[data-theme=\w+\])\{[^{}]*\}/g, '')
    .replace(/:root,(?=:host)|,\.ic(?=\{)/g, '')
}

/** The code of a chunk in turn with the style sheets in it: templates that hold rules and no markup. */
function splitStyles(code, tree) {
  const pieces = []
  let end = 0
  walk(tree, (node) => {
    if (node.type !== 'TaggedTemplateExpression' || node.quasi.quasis.length !== 1) return
    const [quasi] = node.quasi.quasis
    const text = code.slice(quasi.start, quasi.end)
    if (!isStyles(text)) return
    pieces.push({ code: code.slice(end, quasi.start) }, { css: text })
    end = quasi.end
  })
  return [...pieces, { code: code.slice(end) }]
}

const isStyles = (text) => !text.includes('<') && /\{[^{}]*:[^{}]*\}/.test(text)

/** Takes out of each rule the selectors with a class nobody has; what stands in `:is(…)` and the like is not judged. */
function keepRules(css, named) {
  const lives = (selector) =>
    (selector.replace(/\([^()]*\)/g, '').match(/(?<=\.)[a-z][\w-]*/gi) ?? []).every((name) => named.has(name))
  const kept = css.replace(/([^{};]+)\{([^{}]*)\}/g, (rule, selectors, declarations) => {
    if (selectors.startsWith('@')) return rule
    const living = selectors.split(/,(?![^(]*\))/).filter(lives)
    return living.length > 0 ? `${living.join(',')}{${declarations}}` : ''
  })
  return kept.replace(/@(?:media|container)[^{};]+\{\}/g, '')
}

/** Yesterday's entry, still in somebody's cache, asks for yesterday's chunks: they stay for a month. */
function forgetOldChunks(folder) {
  const month = 30 * 24 * 60 * 60 * 1000
  return {
    name: 'forget-old-chunks',
    writeBundle(_options, bundle) {
      const current = new Set(Object.values(bundle).map(({ fileName }) => fileName))
      for (const name of listFiles(folder)) {
        const file = join(folder, name)
        if (!current.has(`chunks/${name}`) && Date.now() - statSync(file).mtimeMs > month) rmSync(file)
      }
    },
  }
}

function listFiles(folder) {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
