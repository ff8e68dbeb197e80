import type { Plugin } from 'rollup'

export function smallLit(): Plugin
export function unreadable(strings: string[]): string | undefined
