import * as z from 'zod'
import { Instant } from './basics.ts'

/** A colour as six hexadecimal digits: what mails, browsers and the contrast check all read alike. */
const Colour = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, 'must be a colour such as #3d3ad1')

/** A picture as it is served; its address changes when the picture does. */
export const BrandImage = z.object({ url: z.string(), width: z.int(), height: z.int() })
export type BrandImage = z.infer<typeof BrandImage>

/** How a colour stands out: WCAG contrast with the words on it, and the least of those with the surfaces it stands on. */
export const Contrast = z.object({ text: z.number(), surface: z.number() })
export type Contrast = z.infer<typeof Contrast>

/** The accent on light and on dark, each with the colour of the words on it and how well it can be told apart. */
export const Accent = z.object({
  light: z.string(),
  dark: z.string(),
  lightText: z.string(),
  darkText: z.string(),
  lightContrast: Contrast,
  darkContrast: Contrast,
})
export type Accent = z.infer<typeof Accent>

/** What a page wears. */
export const Branding = z
  .object({
    accent: Accent.nullable(),
    logo: BrandImage.nullable(),
    favicon: BrandImage.nullable(),
    css: z.string(),
    updatedAt: Instant,
    version: z.int(),
  })
  .meta({ id: 'Branding' })
export type Branding = z.infer<typeof Branding>

/** What an admin sends to change it: what is left out stays. */
export const EditBrandingInput = z
  .strictObject({
    accent: z.strictObject({ light: Colour, dark: Colour }).nullable(),
    css: z.string().max(10_000),
  })
  .partial()
  .meta({ id: 'EditBrandingInput' })
export type EditBrandingInput = z.infer<typeof EditBrandingInput>
