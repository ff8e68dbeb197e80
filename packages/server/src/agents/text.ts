/** What somebody typed, in one line: a list of ours has no more lines than entries. */
// oxlint-disable-next-line no-control-regex -- control characters are exactly what is taken out
export const inOneLine = (text: string) => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')

interface Listed {
  id: string
  title: string
  status: string
  url: string
  startsAt?: string
  endsAt?: string
}

/** A line of a list, with what it is where there are several kinds. */
export const listed =
  (kind: string) =>
  ({ id, title, status, url, startsAt, endsAt }: Listed): string =>
    [
      `- ${kind && `${kind}: `}“${inOneLine(title)}” (${id})`,
      status,
      ...(startsAt ? [`${startsAt} to ${endsAt}`] : []),
      url,
    ].join(', ')

/** Lines, or what there is to say where there are none. */
export const list = (lines: string[], none: string) => (lines.length > 0 ? lines.join('\n') : none)
