import type { ComponentStatus, Impact } from '../contract/index.ts'

/** What a colour says. Mails know no custom properties, so the values of the design tokens stand here once more. */
export type Tone = 'operational' | 'degraded' | 'partial' | 'major' | 'maintenance' | 'unknown'

interface Colours {
  solid: string
  fg: string
  bg: string
  line: string
}

/** Every colour of a status on a light and on a dark background. */
export const tones: Record<Tone, { light: Colours; dark: Colours }> = {
  operational: {
    light: { solid: '#14916b', fg: '#0b664a', bg: '#e9f6f0', line: '#bfe3d3' },
    dark: { solid: '#38cba0', fg: '#63d8b0', bg: '#0f251e', line: '#1d4639' },
  },
  degraded: {
    light: { solid: '#b58300', fg: '#785400', bg: '#fdf5dd', line: '#eeda9c' },
    dark: { solid: '#f7cf52', fg: '#f4cf68', bg: '#2a230d', line: '#504416' },
  },
  partial: {
    light: { solid: '#bd3f0b', fg: '#97390a', bg: '#fdeee2', line: '#f6cdb0' },
    dark: { solid: '#f27d33', fg: '#ffa571', bg: '#2f1b0e', line: '#5a3419' },
  },
  major: {
    light: { solid: '#9f0f33', fg: '#960d34', bg: '#fdebef', line: '#f3c3cf' },
    dark: { solid: '#ea4560', fg: '#ff94ab', bg: '#32131c', line: '#622438' },
  },
  maintenance: {
    light: { solid: '#2d68d8', fg: '#1f4fb0', bg: '#eaf1fd', line: '#c3d6f8' },
    dark: { solid: '#6a9dff', fg: '#93b7ff', bg: '#121e36', line: '#263f70' },
  },
  unknown: {
    light: { solid: '#7a808b', fg: '#535863', bg: '#f1f2f3', line: '#d7dade' },
    dark: { solid: '#8a909c', fg: '#a7adb8', bg: '#1c1f24', line: '#383c46' },
  },
}

/** Paper and ink. */
export const paper = {
  light: {
    canvas: '#f7f7f6',
    surface: '#ffffff',
    line: '#e6e6e4',
    text: '#15171c',
    muted: '#535863',
    faint: '#686d78',
  },
  dark: { canvas: '#0c0d10', surface: '#14161a', line: '#25282f', text: '#eceef2', muted: '#a7adb8', faint: '#8d939f' },
}

/** The colour of a status, and its shape as a character, so that colour is never the only sign. */
export const statusSigns: Record<ComponentStatus, { tone: Tone; shape: string }> = {
  operational: { tone: 'operational', shape: '●' },
  under_maintenance: { tone: 'maintenance', shape: '◐' },
  degraded_performance: { tone: 'degraded', shape: '▲' },
  partial_outage: { tone: 'partial', shape: '◆' },
  major_outage: { tone: 'major', shape: '■' },
}

/** Impact speaks with the colour of the status it suggests. */
export const impactTones: Record<Impact, Tone> = {
  none: 'unknown',
  minor: 'degraded',
  major: 'partial',
  critical: 'major',
}
