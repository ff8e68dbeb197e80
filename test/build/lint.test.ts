import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const server = 'packages/server/src'
const element = (template: string) => `export const part = (html) => ${template}`

/** Where, what is written there, and a word of what lint says to it. Each rule of HOUSE.md's table has a line. */
const planted: [file: string, source: string, says: string][] = [
  [`${server}/contract/incident.ts`, "export { Refusal } from '../errors.ts'", 'contract/ imports zod'],
  [`${server}/contract/page.ts`, "export { Hono } from 'hono'", 'contract/ imports zod'],
  [`${server}/incidents/incident.table.ts`, "export { lockIncident } from './incident.queries.ts'", 'row types'],
  [`${server}/pages/page.table.ts`, "export { Hono } from 'hono'", 'row types'],
  [
    `${server}/incidents/incident.queries.ts`,
    "export type { PageRow } from '../pages/page.table.ts'",
    'tables are its own',
  ],
  [`${server}/pages/page.queries.ts`, "export { Hono } from 'hono'", 'know Hono'],
  [
    `${server}/incidents/incident.ts`,
    "export { findPage } from '../pages/page.queries.ts'",
    "Ask the other slice's rules",
  ],
  [`${server}/pages/page.ts`, "export { HTTPException } from 'hono/http-exception'", 'know Hono'],
  [`${server}/pages/slug.ts`, "export { pageRoutes } from './page.routes.ts'", 'know Hono'],
  [
    `${server}/incidents/incident.routes.ts`,
    "export { lockIncident } from './incident.queries.ts'",
    'Routes and jobs call rules',
  ],
  [`${server}/pages/page.routes.ts`, "export { sql } from 'kysely'", 'Routes and jobs call rules'],
  [`${server}/pages/page.jobs.ts`, "export type { PageRow } from './page.table.ts'", 'Routes and jobs call rules'],
  [
    `${server}/pages/old.jobs.ts`,
    "export { inTransaction } from '../database/database.ts'",
    'import type { Database }',
  ],
  [
    `${server}/mail/mail.ts`,
    "export { IcStatus } from '@incident-commander/widget/elements/ic-status.ts'",
    'only words',
  ],
  [`${server}/http/frame.ts`, "export { App } from '@incident-commander/admin/app.ts'", 'only words'],
  [`${server}/mail/kept.ts`, "export { createMailbox } from '../demo/mailbox.ts'", 'knows nothing of it'],
  [`${server}/demo/rows.ts`, "export { insertPage } from '../pages/page.queries.ts'", 'call rules'],
  [`${server}/deliveries/hook.ts`, "export { request } from 'undici'", 'safeFetch'],
  [`${server}/deliveries/post.ts`, "export const post = () => fetch('https://example.com')", 'safeFetch'],
  [`${server}/deliveries/send.ts`, "export const send = () => globalThis.fetch('https://example.com')", 'safeFetch'],
  [`${server}/mail/from.ts`, "export const from = process.env['MAIL_FROM']", 'read once, by config.ts'],
  [`${server}/pages/one.ts`, "import { two } from './two.ts'\nexport const one = () => two", 'Dependency cycle'],
  [
    `${server}/pages/two.ts`,
    "import type { one } from './one.ts'\nexport const two = (one: typeof one) => one",
    'Dependency cycle',
  ],
  [`${server}/pages/any.ts`, 'export const shrug = (what: any) => what', 'any'],
  [`${server}/pages/hush.ts`, '// @ts-ignore\nexport const hush = 1', 'ts-ignore'],
  ['packages/widget/src/a.ts', "export { IncidentStatus } from '@incident-commander/server/contract'", 'import type'],
  ['packages/widget/src/b.ts', "export type { Config } from '@incident-commander/server/config.ts'", 'contract only'],
  ['packages/widget/src/c.ts', "export { app } from '../../admin/src/app.ts'", 'nothing of the console'],
  ['packages/widget/src/d.ts', "export { join } from 'node:path'", 'nothing of the server'],
  ['packages/widget/src/e.ts', "export { unsafeHTML } from 'lit/directives/unsafe-html.js'", 'No HTML strings'],
  ['packages/widget/src/f.ts', "export { property } from 'lit/decorators.js'", 'no decorators'],
  ['packages/widget/src/g.ts', 'export const s = (css) => css`:host { margin-left: 1px }`', 'margin-left'],
  ['packages/widget/src/h.ts', 'export const s = (css) => css`a { color: red; right: 0 }`', 'right:'],
  ['packages/widget/src/i.ts', 'export const s = (css) => css`a { text-align: left }`', 'text-align: left'],
  ['packages/widget/src/j.ts', element('html`<p style="color: red">no</p>`'), 'Content-Security-Policy'],
  ['packages/widget/src/k.ts', element('html`<style>p { color: red }</style>`'), 'Content-Security-Policy'],
  [
    'packages/widget/src/l.ts',
    element('html`<p .title=${html} .title=${html}></p>`'),
    'lit(no-duplicate-template-bindings)',
  ],
  [
    'packages/widget/src/ic-x.ts',
    'export class IcX extends HTMLElement { constructor(page) { super(); this.page = page } }',
    'wc(',
  ],
  ['packages/admin/src/a.ts', "export { openIncident } from '../../server/src/incidents/incident.ts'", 'contract only'],
  ['packages/admin/src/b.ts', "export { IncidentStatus } from '@incident-commander/server/contract'", 'import type'],
]

/** What looks alike and is as it should be. */
const innocent: [file: string, source: string][] = [
  [`${server}/contract/good.ts`, "export { z } from 'zod'\nexport { a } from './other.ts'"],
  [
    `${server}/components/good.table.ts`,
    "export type { A } from '../contract/index.ts'\nexport type { B } from 'kysely'",
  ],
  [`${server}/components/good.queries.ts`, "export { sql } from 'kysely'\nexport type { A } from './good.table.ts'"],
  [`${server}/components/good.ts`, "export { a } from './good.queries.ts'\nexport { b } from '../pages/page.ts'"],
  [
    `${server}/components/good.routes.ts`,
    "export { Hono } from 'hono'\nexport type { A } from '../database/database.ts'",
  ],
  [`${server}/app.ts`, "export { a } from './components/good.routes.ts'\nexport { Hono } from 'hono'"],
  [`${server}/config.ts`, 'export const port = process.env.PORT'],
  [`${server}/mail/good.ts`, "export { words } from '@incident-commander/widget/labels/en.ts'"],
  [
    `${server}/snapshot/public/html/good.ts`,
    "export { IcStatus } from '@incident-commander/widget/elements/ic-status.ts'",
  ],
  [
    'packages/widget/src/good.ts',
    "export type { A } from '@incident-commander/server/contract'\nexport { html } from 'lit'",
  ],
  [
    'packages/widget/src/good.styles.ts',
    'export const s = (css) => css`a { margin-inline-start: 1px; /* left: right */ --left: 1px }`',
  ],
  ['packages/admin/src/good.ts', "export { a } from '@incident-commander/widget/icons.ts'"],
]

interface Finding {
  filename: string
  message: string
  code: string
  help?: string
}

async function lint(files: [string, string, ...unknown[]][]): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'ic-lint-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  for (const config of ['oxlint.config.ts', 'oxlint.plugin.ts', 'package.json'])
    await cp(join(root, config), join(folder, config))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const [file, source] of files) {
    await mkdir(join(folder, dirname(file)), { recursive: true })
    await writeFile(join(folder, file), source)
  }
  const program = join(root, 'node_modules/oxlint/bin/oxlint')
  const { stdout } = await promisify(execFile)(process.execPath, [program, '--format=json', 'packages'], {
    cwd: folder,
  }).catch((error: { stdout: string }) => error)
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Finding[] }
  return diagnostics
}

test('every forbidden arrow and construct is caught, with a message that says what to do', async () => {
  const findings = await lint(planted)
  const said = (file: string) =>
    findings
      .filter(({ filename }) => filename.endsWith(file))
      .map(({ code, message, help }) => `${code}: ${message} ${help ?? ''}`)
  const missed = planted.filter(([file, , says]) => !said(file).some((text) => text.includes(says)))
  expect(missed.map(([file, source]) => [file, source, said(file)])).toEqual([])
})

test('what looks alike and is allowed is left alone', async () => {
  const findings = await lint(innocent)
  expect(findings.map(({ filename, message }) => `${filename}: ${message}`)).toEqual([])
})
