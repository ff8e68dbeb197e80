import type { Block, Inline, LiveFrame, PublicIncident, StatusDocument } from '@incident-commander/server/contract'

/*
 * What arrives may be a captive portal's page, a proxy's error or a document of another version. Rendering such a thing
 * would throw into the host page, so its shape is checked here, by hand: a schema library would outweigh the widget.
 */

type Fields = Record<string, unknown>

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const isText = (value: unknown): value is string => typeof value === 'string'
const isInstant = (value: unknown): boolean => isText(value) && !Number.isNaN(Date.parse(value))
const isInstantOrNull = (value: unknown): boolean => value === null || isInstant(value)
const isListOf = (value: unknown, isItem: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isItem)

function isInline(value: unknown): value is Inline {
  if (!isObject(value)) return false
  return isText(value['type']) && 'children' in value
    ? isListOf(value['children'], isInline) && (value['type'] !== 'link' || isText(value['href']))
    : value['type'] === 'break' || isText(value['text'])
}

function isBlock(value: unknown): value is Block {
  if (!isObject(value)) return false
  switch (value['type']) {
    case 'paragraph':
      return isListOf(value['children'], isInline)
    case 'code':
      return isText(value['text'])
    case 'quote':
      return isListOf(value['children'], isBlock)
    default:
      return value['type'] === 'list' && isListOf(value['items'], (item) => isListOf(item, isBlock))
  }
}

const isNamed = (value: unknown): boolean => isObject(value) && isText(value['id']) && isText(value['name'])

const isUpdate = (value: unknown): boolean =>
  isObject(value) &&
  isText(value['id']) &&
  isText(value['status']) &&
  isInstant(value['at']) &&
  isListOf(value['tree'], isBlock) &&
  isListOf(value['components'], isNamed)

function isIncident(value: unknown): value is PublicIncident {
  return (
    isObject(value) &&
    ['id', 'title', 'status', 'url'].every((field) => isText(value[field])) &&
    isInstant(value['startedAt']) &&
    isInstant(value['updatedAt']) &&
    isInstantOrNull(value['resolvedAt']) &&
    isInstantOrNull(value['nextUpdateBy']) &&
    isListOf(value['components'], isNamed) &&
    isListOf(value['updates'], isUpdate)
  )
}

const isVersioned = (value: unknown): value is Fields =>
  isObject(value) && Number.isInteger(value['revision']) && isInstant(value['generatedAt'])

const isOverall = (value: unknown): boolean =>
  isObject(value) && isText(value['indicator']) && isText(value['description'])

const isPage = (value: unknown): boolean =>
  isObject(value) &&
  ['name', 'url', 'timeZone', 'locale'].every((field) => isText(value[field])) &&
  isInstant(value['updatedAt']) &&
  isListOf(value['channels'], isText)

/** The status document in an answer, or undefined when it is anything else. */
export function readDocument(value: unknown): StatusDocument | undefined {
  const sound =
    isVersioned(value) &&
    value['format'] === 1 &&
    isPage(value['page']) &&
    isOverall(value['status']) &&
    isListOf(value['groups'], isNamed) &&
    isListOf(value['components'], isNamed) &&
    isListOf(value['incidents'], isIncident) &&
    isListOf(value['history'], isIncident)
  return sound ? (value as unknown as StatusDocument) : undefined
}

/** The frame in the data of a `status` event, or undefined when it is anything else. */
export function readFrame(data: unknown): LiveFrame | undefined {
  try {
    const value: unknown = JSON.parse(String(data))
    const sound =
      isVersioned(value) &&
      (value['status'] === undefined || isOverall(value['status'])) &&
      (value['incidents'] === undefined || isListOf(value['incidents'], isIncident))
    return sound ? (value as unknown as LiveFrame) : undefined
  } catch {
    return undefined
  }
}
