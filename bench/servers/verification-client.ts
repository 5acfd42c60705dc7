/** Sends a signature and its document to be checked, one time after another, and says how long each took, in ms. */
import { openAsBlob } from 'node:fs'

const [origin, signature = '', content = '', count] = process.argv.slice(2)
const took: number[] = []
for (let at = 0; at < Number(count); at += 1) {
  const form = new FormData()
  form.append('signature', await openAsBlob(signature), 'document.p7s')
  form.append('content', await openAsBlob(content), 'document.bin')
  const start = performance.now()
  const answer = await fetch(`${origin}/api/v1/signatures/verify`, { method: 'POST', body: form })
  const told = (await answer.json()) as { signatures?: { checks: { name: string; state: string }[] }[] }
  took.push(performance.now() - start)
  const integrity = told.signatures?.[0]?.checks.find(({ name }) => name === 'integrity')?.state
  if (integrity !== 'passed') throw new Error(`not verified: ${answer.status}`)
}
process.stdout.write(JSON.stringify(took))
