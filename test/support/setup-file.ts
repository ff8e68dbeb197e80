import { cleanUpWhenFileEnds } from './afterwards.ts'

cleanUpWhenFileEnds()
