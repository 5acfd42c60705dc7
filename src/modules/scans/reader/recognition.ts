/** The process that recognises the words on the pages of one scan. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { createWorker, type Worker } from 'tesseract.js'
import { flawIn, openPdf, type Picture, pictureOf, say } from './pages.ts'

/** Two seconds a page: the rest of a thick volume keeps to its name. */
const mostRecognised = 200

await recognise(JSON.parse(await textOf(process.stdin)))

async function recognise({ file, format }: { file: string; format: string }): Promise<void> {
  let eye: Worker | undefined
  try {
    eye = await openEye()
    say(
      format === 'pdf'
        ? await readPages(eye, file)
        : { text: await readPicture(eye, await readFile(file)), isCut: false },
    )
  } catch (error) {
    say({ flaw: flawIn(error) })
  }
  await eye?.terminate()
}

function openEye(): Promise<Worker> {
  const data = dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/ukr/package.json'))
  return createWorker('ukr', 1, { langPath: `${data}/4.0.0_best_int`, cacheMethod: 'none', gzip: true })
}

async function readPages(eye: Worker, file: string): Promise<{ text: string; isCut: boolean }> {
  const pdf = await openPdf(file)
  const pages = Math.min(pdf.getPageCount(), mostRecognised)
  const texts: string[] = []
  for (let at = 0; at < pages; at += 1) {
    texts.push(await readPicture(eye, greyMap(await pictureOf(pdf.getPage(at)))))
    say({ pages, read: at + 1 })
  }
  return { text: texts.join('\n\n'), isCut: pdf.getPageCount() > pages }
}

async function readPicture(eye: Worker, picture: Buffer): Promise<string> {
  const { data } = await eye.recognize(picture, { rotateAuto: true })
  return data.text.trim()
}

/** The plainest format of a picture that the library reads: PGM. */
function greyMap({ width, height, dots }: Picture): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), dots])
}
