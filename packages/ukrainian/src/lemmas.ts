import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Analyser, createAnalyser } from './analyser.ts'
import { readDictionary } from './dictionary.ts'

/** The path of the built dictionary, to be read by a program of one's own or served to a browser. */
export const dictionaryPath = createRequire(import.meta.url).resolve('@ratusha/ukrainian/dictionary')

/** The analyser over the dictionary of this package, read from disk once (some 10 ms). Node only; see `createAnalyser`. */
export const analyser: Analyser = createAnalyser(readDictionary(readFileSync(dictionaryPath)))

/** Kept beside every analysed text: when it differs from the stored one, the text is to be analysed again. */
export const analyserVersion: string = analyser.version

/** The distinct lemmas of a text; homographs give several. See `Analyser.lemmas`. */
export const lemmas: Analyser['lemmas'] = analyser.lemmas

/** The tokens of a text with offsets. See `Token`. */
export const tokens: Analyser['tokens'] = analyser.tokens

/** The terms of a query. See `QueryTerm`. */
export const query: Analyser['query'] = analyser.query
