/**
 * What is signed in the demo city, and by whom: an invented authority, a letter signed by its test key, the key file of the
 * mayor for those who want to try. A real council never believes this authority.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { houseRoot } from '#platform/root'

const folder = join(houseRoot, 'src/demo/signed')

export async function demoTrust(): Promise<{ anchors: Uint8Array[]; crls: Uint8Array[] }> {
  return { anchors: [await read('authority.cer')], crls: [await read('authority.crl')] }
}

/** The letter and its signature, as files under these names. */
export const signedLetter = [
  { name: 'Лист про електронний підпис.pdf', bytes: () => read('lyst.pdf') },
  { name: 'Лист про електронний підпис.pdf.p7s', bytes: () => read('lyst.pdf.p7s') },
] as const

/** PFX; its password is that of every demo account. */
export function mayorsDemoKey(): Promise<Uint8Array> {
  return read('holova.pfx')
}

async function read(name: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(join(folder, name)))
}
