/** Three channels, linear light, 0 to 1. */
export type Light = [red: number, green: number, blue: number]

/** Reads `#rrggbb`. */
export function lightOf(hex: string): Light {
  const channel = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

/** So many hundredths of one colour with another, as `color-mix(in srgb, …)` mixes them. */
export function mixed(one: string, other: string, hundredths: number): string {
  const byte = (hex: string, at: number) => parseInt(hex.slice(at, at + 2), 16)
  const channels = [1, 3, 5].map((at) => byte(other, at) + ((byte(one, at) - byte(other, at)) * hundredths) / 100)
  return `#${channels.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`
}

/** Contrast of two colours as WCAG 2 counts it, 1 to 21. */
export function contrast(one: string, other: string): number {
  const luminance = (hex: string) => {
    const [red, green, blue] = lightOf(hex)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

/** What an eye without the green cones makes of a colour (Machado, Oliveira, Fernandes 2009, severity 1). */
export function asDeuteranopeSees([red, green, blue]: Light): Light {
  const mix = (r: number, g: number, b: number) => Math.min(1, Math.max(0, r * red + g * green + b * blue))
  return [mix(0.367322, 0.860646, -0.227968), mix(0.280085, 0.672501, 0.047413), mix(-0.01182, 0.04294, 0.968881)]
}

function labOf([red, green, blue]: Light): [number, number, number] {
  const bend = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116)
  const x = bend((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047)
  const y = bend(0.2126729 * red + 0.7151522 * green + 0.072175 * blue)
  const z = bend((0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

const radians = Math.PI / 180

/** How far two colours are apart to the eye: CIEDE2000. */
export function distance(one: Light, other: Light): number {
  const [[l1, a1, b1], [l2, a2, b2]] = [labOf(one), labOf(other)]
  const chroma = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2
  const stretch = 1.5 - 0.5 * Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7))
  const [c1, c2] = [Math.hypot(a1 * stretch, b1), Math.hypot(a2 * stretch, b2)]
  const hue = (a: number, b: number) => (Math.atan2(b, a) / radians + 360) % 360
  const [h1, h2] = [hue(a1 * stretch, b1), hue(a2 * stretch, b2)]
  const turn = ((h2 - h1 + 540) % 360) - 180
  const [deltaL, deltaC] = [l2 - l1, c2 - c1]
  const deltaH = 2 * Math.sqrt(c1 * c2) * Math.sin((turn * radians) / 2)
  const [meanL, meanC, meanH] = [(l1 + l2) / 2, (c1 + c2) / 2, h1 + turn / 2]
  const cosine = (factor: number, shift: number) => Math.cos((factor * meanH + shift) * radians)
  const t = 1 - 0.17 * cosine(1, -30) + 0.24 * cosine(2, 0) + 0.32 * cosine(3, 6) - 0.2 * cosine(4, -63)
  const weightL = 1 + (0.015 * (meanL - 50) ** 2) / Math.sqrt(20 + (meanL - 50) ** 2)
  const [weightC, weightH] = [1 + 0.045 * meanC, 1 + 0.015 * meanC * t]
  const bow = Math.exp(-((((meanH + 360) % 360) - 275) ** 2) / 25 ** 2)
  const rotation = -2 * Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)) * Math.sin(60 * radians * bow)
  const [dL, dC, dH] = [deltaL / weightL, deltaC / weightC, deltaH / weightH]
  return Math.sqrt(dL ** 2 + dC ** 2 + dH ** 2 + rotation * dC * dH)
}
