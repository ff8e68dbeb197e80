import { defineConfig } from 'oxlint'
import type { OxlintOverride } from 'oxlint'

/** An arrow that may not be drawn: what may not be imported (patterns as in .gitignore), and what to do instead. */
interface Arrow {
  group: string[]
  message: string
  /** `import type` is no arrow at run time. */
  allowTypeImports?: boolean
}

/** Forbids arrows from some files. The last override that matches a file counts, so each names all that holds there. */
const never = (files: string[], ...patterns: Arrow[]): OxlintOverride => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
})

const framework: Arrow = {
  group: ['hono', 'hono/*', '@hono/*', '*.routes.ts', '*.jobs.ts', '**/app.ts', '**/main.ts', '**/cli.ts'],
  message: 'Only routes, http/ and app.ts know Hono: rules, queries and snapshots run without a request.',
}
const othersQueries: Arrow = {
  group: ['../*/*.queries.ts'],
  message: "Ask the other slice's rules: only a slice's own rules use its queries.",
}
const othersTables: Arrow = {
  group: ['../*/*.table.ts'],
  message: "A slice's tables are its own: ask the other slice's rules.",
}
const storage: Arrow = {
  group: ['kysely', 'kysely/*', 'pg', '@electric-sql/*', '*.queries.ts', '*.table.ts', '**/database/tables.ts'],
  message: 'Routes and jobs call rules; what is stored, and how, is not theirs to know.',
}
const databaseValues: Arrow = {
  group: ['**/database/*'],
  allowTypeImports: true,
  message: 'Routes and jobs only hand the database on: `import type { Database }`.',
}
const elements: Arrow = {
  group: [
    '@incident-commander/admin',
    '@incident-commander/admin/*',
    '@incident-commander/widget/**',
    '!@incident-commander/widget/labels/*',
    '!@incident-commander/widget/time.ts',
    '!@incident-commander/widget/contrast.ts',
  ],
  message:
    'The server takes only words, times and contrast from the widget; elements are rendered in snapshot/ and http/html.ts.',
}
const demo: Arrow = {
  group: ['**/demo/*', '**/demo/**'],
  message: 'The demo is made of the product, and the product knows nothing of it.',
}
const requests: Arrow = {
  group: ['undici', 'node:https', 'https'],
  message: 'Outgoing requests go through safeFetch, which keeps them out of private networks.',
}
const adminCode: Arrow = {
  group: ['@incident-commander/admin', '@incident-commander/admin/*', '**/admin/src/**'],
  message: "The widget runs on customers' sites and knows nothing of the console.",
}
const serverCode: Arrow = {
  group: ['@incident-commander/server', '@incident-commander/server/*', 'node:*'],
  allowTypeImports: true,
  message: 'A browser bundle holds nothing of the server: `import type` from its contract.',
}
const serverInternals: Arrow = {
  group: ['**/server/src/**', '@incident-commander/server/src/**', '@incident-commander/server/*.ts'],
  message: 'Of the server, the browser knows the contract only.',
}
const unsafeTemplates: Arrow = {
  group: [
    'lit/directives/unsafe-*',
    'lit/directives/style-map*',
    'lit/static-html*',
    'lit/decorators*',
    'lit-html',
    'lit-element',
  ],
  message:
    'No HTML strings, no style attributes (a strict CSP blocks them), no decorators (Node runs these files as they are).',
}
const contractOnly: Arrow = { group: ['*', '!zod', '!./*'], message: 'contract/ imports zod and itself, nothing else.' }
const rowTypesOnly: Arrow = {
  group: ['*', '!kysely', '!../contract/*', '!./*.table.ts', '!../*/*.table.ts'],
  message: 'A table file holds row types: it imports contract types and Kysely types only.',
}

const litRules = [
  'attribute-names',
  'attribute-value-entities',
  'binding-positions',
  'lifecycle-super',
  'no-classfield-shadowing',
  'no-duplicate-template-bindings',
  'no-invalid-escape-sequences',
  'no-invalid-html',
  'no-legacy-imports',
  'no-legacy-template-syntax',
  'no-private-properties',
  'no-property-change-update',
  'no-useless-template-literals',
  'prefer-nothing',
  'prefer-static-styles',
  'quoted-expressions',
  'value-after-constraints',
]
const elementRules = [
  'attach-shadow-constructor',
  'file-name-matches-element',
  'guard-super-call',
  'max-elements-per-file',
  'no-child-traversal-in-attributechangedcallback',
  'no-child-traversal-in-connectedcallback',
  'no-closed-shadow-root',
  'no-constructor-attributes',
  'no-constructor-params',
  'no-customized-built-in-elements',
  'no-invalid-element-name',
  'no-invalid-extends',
  'no-self-class',
  'no-typos',
  'require-listener-teardown',
  'tag-name-matches-class',
]

export default defineConfig({
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'node'],
  jsPlugins: ['eslint-plugin-lit', 'eslint-plugin-wc', './oxlint.plugin.ts'],
  categories: { correctness: 'error', suspicious: 'error' },
  options: { reportUnusedDisableDirectives: 'error' },
  ignorePatterns: ['**/dist/**', 'data/**', 'test-results/**'],
  rules: {
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'typescript/no-explicit-any': 'error',
    'typescript/ban-ts-comment': 'error',
    'typescript/consistent-type-imports': 'error',
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    // Idioms of ours that these call suspicious: `fc.string()`, sorting a fresh array, `new Controller(this)`, a style
    // sheet imported for its effect, a small function next to its only use, `source.onopen`.
    'import/no-named-as-default-member': 'off',
    'import/no-unassigned-import': 'off',
    'no-new': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/no-array-sort': 'off',
    'unicorn/prefer-add-event-listener': 'off',
  },
  overrides: [
    {
      files: ['packages/server/src/**'],
      rules: {
        'no-restricted-globals': ['error', { name: 'fetch', message: 'Outgoing requests go through safeFetch.' }],
        'no-restricted-properties': [
          'error',
          {
            object: 'process',
            property: 'env',
            message: 'The environment is read once, by config.ts, and passed down.',
          },
          { object: 'globalThis', property: 'fetch', message: 'Outgoing requests go through safeFetch.' },
        ],
      },
    },
    // The entry points hand the environment to readConfig; they read nothing from it.
    {
      files: [
        'packages/server/src/{config,main,demo/main}.ts',
        'packages/server/src/commands/{dkim,refit-match,reset-password}.ts',
      ],
      rules: { 'no-restricted-properties': 'off' },
    },

    never(['packages/server/src/**'], framework, othersQueries, othersTables, elements, requests, demo),
    never(
      ['packages/server/src/{app,server,main,cli}.ts', 'packages/server/src/database/**'],
      elements,
      requests,
      demo,
    ),
    never(
      ['packages/server/src/http/**', 'packages/server/src/jobs/**'],
      othersQueries,
      othersTables,
      elements,
      requests,
      demo,
    ),
    // By the product's own rules: nothing here asks or writes the database itself.
    never(['packages/server/src/demo/**'], storage, elements, requests),
    never(
      ['packages/server/src/snapshot/**', 'packages/server/src/http/html.ts'],
      framework,
      othersQueries,
      othersTables,
      requests,
      demo,
    ),
    never(['packages/server/src/http/safe-fetch.ts'], framework, othersQueries, othersTables, elements, demo),
    never(['packages/server/src/contract/**'], contractOnly),
    never(['packages/server/src/**/*.table.ts'], rowTypesOnly),
    never(['packages/server/src/**/*.{routes,jobs}.ts'], storage, databaseValues, elements, requests),

    {
      files: ['packages/{widget,admin}/src/**'],
      rules: Object.fromEntries(
        [
          'house/logical-css',
          'house/strict-csp',
          ...litRules.map((name) => `lit/${name}`),
          ...elementRules.map((name) => `wc/${name}`),
        ].map((name) => [name, 'error']),
      ),
    },
    never(['packages/widget/src/**'], serverInternals, serverCode, unsafeTemplates, adminCode),
    never(['packages/admin/src/**'], serverInternals, serverCode, unsafeTemplates),
  ],
})
