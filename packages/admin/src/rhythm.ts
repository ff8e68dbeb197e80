/** Within how many minutes the next update is promised, unless somebody picks another time: the page's own rhythm. */
export let usualPromise = 30

/** Takes up the rhythm of the status page one works on. */
export function keepRhythm(minutes: number): void {
  usualPromise = minutes
}
