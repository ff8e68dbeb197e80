import type { Example } from './example.ts'

const path = { page: 'acme-cloud' }
const branding = '/api/v1/pages/:page/branding'
const logo =
  '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40"><rect width="120" height="40" rx="8" fill="#3d3ad1"/></svg>'

/** What the page wears, and the script that sites embed. */
export const brandingExamples: Example[] = [
  {
    route: `PATCH ${branding}`,
    title: 'An accent, and rounder corners',
    path,
    body: { accent: { light: '#3d3ad1', dark: '#a5a3ff' }, css: ':root { --ic-radius: 12px }' },
  },
  {
    route: `PATCH ${branding}`,
    title: 'A colour that is too pale',
    path,
    body: { accent: { light: '#a5a3ff', dark: '#a5a3ff' } },
  },
  { route: `PATCH ${branding}`, title: 'A style sheet that loads something', path, body: { css: '@import "/x.css";' } },
  { route: `PUT ${branding}/logo`, title: 'A logo', path, file: { type: 'image/svg+xml', text: logo } },
  {
    route: `PUT ${branding}/favicon`,
    title: 'A picture for the tab',
    path,
    file: { type: 'image/svg+xml', text: logo },
  },
  { route: `GET ${branding}`, title: 'What the page wears', path },
  { route: `DELETE ${branding}/logo`, title: 'The name again', path },
  { route: `DELETE ${branding}/favicon`, title: 'The status in the tab again', path },
  { route: 'GET /api/v1/widget', title: 'What to embed' },
]
