import * as z from 'zod'
import type { BrandImage } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { findBrandingRow, listImageRows, readImageBytes } from './branding.queries.ts'
import { compileCss } from './custom-css.ts'
import { toAccent } from './contrast.ts'
import type { ImageKind } from './image-kind.ts'

const StoredImage = z.object({ hash: z.string(), width: z.int(), height: z.int(), base64: z.string() })

/** What a page wears as its snapshot holds it: pictures with their bytes, so that they are there without the database. */
export const Brand = z.object({
  accent: z.object({ light: z.string(), dark: z.string(), lightText: z.string(), darkText: z.string() }).nullable(),
  css: z.string(),
  logo: StoredImage.nullable(),
  favicon: StoredImage.nullable(),
})
export type Brand = z.infer<typeof Brand>

/** Where a picture is below a page's address. Another picture has another address, so it may be kept for ever. */
export const imagePath = (kind: ImageKind, { hash }: { hash: string }) => `/${kind}-${hash}.png`

/** A picture as it is told of. */
export const toBrandImage = (
  url: string,
  kind: ImageKind,
  image: { hash: string; width: number; height: number },
): BrandImage => ({ url: url + imagePath(kind, image), width: image.width, height: image.height })

/** What a mail of a page wears. The logo has the address that stays: a mail is read when there may be another. */
export const MailBrand = z.object({
  accent: z.object({ light: z.string(), dark: z.string(), lightText: z.string(), darkText: z.string() }).optional(),
  logo: z.object({ url: z.string(), width: z.int(), height: z.int() }).optional(),
})
export type MailBrand = z.infer<typeof MailBrand>

/** What mails of a page wear from now on; undefined for a plain page. */
export async function readMailBrand(db: Database, page: { id: string; url: string }): Promise<MailBrand | undefined> {
  const row = await findBrandingRow(db, page.id)
  if (!row) return undefined
  const accent =
    row.accent_light && row.accent_dark ? toAccent({ light: row.accent_light, dark: row.accent_dark }) : undefined
  const logo = (await listImageRows(db, page.id)).find(({ kind }) => kind === 'logo')
  if (!accent && !logo) return undefined
  return MailBrand.parse({ accent, logo: logo && { ...logo, url: `${page.url}/logo.png` } })
}

/** What a page wears; null for a plain one. Pictures that are held already are not read again. */
export async function readBrand(db: Database, pageId: string, held?: Brand | null): Promise<Brand | null> {
  const row = await findBrandingRow(db, pageId)
  if (!row) return null
  const images = await listImageRows(db, pageId)
  const image = async (kind: ImageKind) => {
    const found = images.find((each) => each.kind === kind)
    if (!found) return null
    const before = held?.[kind]
    if (before?.hash === found.hash) return before
    const bytes = await readImageBytes(db, pageId, kind)
    return { hash: found.hash, width: found.width, height: found.height, base64: bytes.toString('base64') }
  }
  const brand = {
    accent: row.accent_light && row.accent_dark ? toAccent({ light: row.accent_light, dark: row.accent_dark }) : null,
    css: stillAllowed(row.css),
    logo: await image('logo'),
    favicon: await image('favicon'),
  }
  return brand.accent || brand.css || brand.logo || brand.favicon ? Brand.parse(brand) : null
}

/** A release may be stricter than the one with which it was written: a page without it beats no page. */
function stillAllowed(source: string): string {
  try {
    return compileCss(source)
  } catch {
    return ''
  }
}

/** The style sheet of a page's brand, where the page has no snapshot at hand; a logo has no part in it. */
export async function readLook(db: Database, pageId: string): Promise<string> {
  const row = await findBrandingRow(db, pageId)
  if (!row) return ''
  const accent =
    row.accent_light && row.accent_dark ? toAccent({ light: row.accent_light, dark: row.accent_dark }) : null
  return brandStyle({ accent, css: stillAllowed(row.css), logo: null })
}

/** A logo is as high as the name that it stands for, and no wider than a phone leaves room for. */
const logoStyle =
  '.home:has(img){display:flex;align-items:center}.home img{display:block;inline-size:auto;block-size:auto;max-block-size:40px;max-inline-size:min(240px,52vw)}'

/** The style sheet of a brand, after all others; empty for a plain page. */
export function brandStyle(brand: Pick<Brand, 'accent' | 'css' | 'logo'> | null): string {
  if (!brand) return ''
  const { accent, css, logo } = brand
  const pair = (light: string, dark: string) => (light === dark ? light : `light-dark(${light},${dark})`)
  return [
    accent &&
      `:root{--ic-accent:${pair(accent.light, accent.dark)};--ic-accent-text:${pair(accent.lightText, accent.darkText)}}`,
    logo && logoStyle,
    css,
  ]
    .filter(Boolean)
    .join('')
}
