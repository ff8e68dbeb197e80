import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { Branding, EditBrandingInput } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { wrongField } from '../errors.ts'
import { changeUnseen, showChange } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { checkVersion, isEdit } from '../version.ts'
import { toBrandImage } from './brand.ts'
import { deleteImageRow, findBrandingRow, listImageRows, putBrandingRow, putImageRow } from './branding.queries.ts'
import { checkAccent, toAccent } from './contrast.ts'
import { CssFault } from './css-fault.ts'
import { compileCss } from './custom-css.ts'
import { makeImage } from './image.ts'
import type { ImageKind } from './image.ts'
import { checkParts } from './page-parts.ts'

/** What a page wears, as admins see it. */
export async function readBranding(db: Database, page: PageScope): Promise<Branding> {
  const row = await findBrandingRow(db, page.id)
  const images = await listImageRows(db, page.id)
  const image = (kind: ImageKind) => {
    const found = images.find((each) => each.kind === kind)
    return found ? toBrandImage(page.url, kind, found) : null
  }
  const accent = row?.accent_light && row.accent_dark ? { light: row.accent_light, dark: row.accent_dark } : null
  return {
    accent: accent && toAccent(accent),
    logo: image('logo'),
    favicon: image('favicon'),
    css: row?.css ?? '',
    updatedAt: (row?.updated_at ?? page.createdAt).toISOString(),
    version: row?.version ?? 1,
  }
}

/**
 * Changes the accent or the style sheet of a page.
 *
 * @throws Refusal not_found; stale — changed since `seen`; bad_input — a colour that cannot be read by everybody, a
 *   style sheet that holds more than it may
 */
export function editBranding(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  input: EditBrandingInput,
  seen?: number,
): Promise<Branding> {
  if (input.accent) checkAccent(input.accent)
  if (input.css !== undefined) checkCss(input.css)
  const { css, accent } = input
  return change(db, page, occasion, seen, (before) => {
    const wears = before.accent && { light: before.accent.light, dark: before.accent.dark }
    const isOther = accent !== undefined && JSON.stringify(accent) !== JSON.stringify(wears)
    return isOther || isEdit(before, { css }) ? { accent, css } : null
  })
}

/**
 * Gives a page a picture made of the one that was sent, in the place of the one before.
 *
 * @throws Refusal not_found; unsupported; bad_input — it cannot be read
 */
export async function putImage(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  kind: ImageKind,
  sent: Uint8Array,
): Promise<Branding> {
  const made = await makeImage(kind, sent)
  return change(
    db,
    page,
    occasion,
    undefined,
    (before) => (before[kind]?.url.includes(made.hash) ? null : {}),
    (trx) => putImageRow(trx, { page_id: page.id, kind, ...made }),
  )
}

/**
 * Takes a picture away; without one nothing happens.
 *
 * @throws Refusal not_found; stale — changed since `seen`
 */
export function removeImage(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  kind: ImageKind,
  seen?: number,
): Promise<Branding> {
  return change(
    db,
    page,
    occasion,
    seen,
    (before) => (before[kind] ? {} : null),
    (trx) => deleteImageRow(trx, page.id, kind),
  )
}

/** What somebody decided, without what follows from it. */
const chosen = ({ accent, logo, favicon, css }: Branding) => ({
  accent: accent && { light: accent.light, dark: accent.dark },
  logo: logo?.url ?? null,
  favicon: favicon?.url ?? null,
  css,
})

/** Changes what a page wears, unless `decide` finds that nothing would be another. */
function change(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  seen: number | undefined,
  decide: (before: Branding) => EditBrandingInput | null,
  write?: (trx: Database) => Promise<void>,
): Promise<Branding> {
  return changeUnseen(db, page, async (trx) => {
    const before = await readBranding(trx, page)
    checkVersion(before, seen)
    const edit = decide(before)
    if (!edit) return before
    await showChange(trx, page, occasion.at)
    const accent = edit.accent === undefined ? before.accent : edit.accent
    await putBrandingRow(trx, {
      page_id: page.id,
      accent_light: accent?.light ?? null,
      accent_dark: accent?.dark ?? null,
      css: edit.css ?? before.css,
      updated_at: occasion.at,
      version: before.version + 1,
    })
    await write?.(trx)
    const after = await readBranding(trx, page)
    const target = { type: 'page', id: page.id }
    await audit(trx, occasion, {
      action: 'page.branding_edited',
      pageId: page.id,
      target,
      before: chosen(before),
      after: chosen(after),
    })
    return after
  })
}

function checkCss(source: string): void {
  try {
    compileCss(source)
    checkParts(source)
  } catch (error) {
    if (!(error instanceof CssFault)) throw error
    throw wrongField('/css', `line ${error.line}: ${error.message}`)
  }
}
