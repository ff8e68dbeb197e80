/** A style sheet that may not stand on a page, and where in it the reason is. */
export class CssFault extends Error {
  readonly line: number
  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }
}
