import type {
  CreateTemplateInput,
  EditTemplateInput,
  PreviewTemplateInput,
  Template,
  TemplatePreview,
} from '@incident-commander/server/contract'
import { type Listed, readAll } from './list.ts'
import { ask, get, patch, post, remove } from './request.ts'
import { lastAuthorOf, namingWho } from './who-changed.ts'

const templates = (pageId: string) => `/pages/${pageId}/templates`

/** All templates of a page, by kind and name. */
export const listTemplates = (pageId: string, signal?: AbortSignal) =>
  readAll((query) => get<Listed<Template>>(`${templates(pageId)}?${query}`, signal))

/** Creates a template. */
export const createTemplate = (pageId: string, input: CreateTemplateInput, key: string) =>
  post<Template>(templates(pageId), input, key)

/** Edits a template, unless somebody has changed it since. */
export const editTemplate = (pageId: string, { id, version }: Template, input: EditTemplateInput, key: string) =>
  patch<Template>(`${templates(pageId)}/${id}`, input, version, key)

/** Deletes a template, unless somebody has changed it since. */
export const deleteTemplate = (pageId: string, { id, version }: Template) =>
  namingWho(remove(`${templates(pageId)}/${id}`, version), () => lastAuthorOf(id))

/** Words with their variables filled in. */
export const previewTemplate = (pageId: string, input: PreviewTemplateInput, signal?: AbortSignal) =>
  ask<TemplatePreview>(`${templates(pageId)}/preview`, input, signal)
