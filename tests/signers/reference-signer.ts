/**
 * A token bridge in a process of its own, as docs/signing.md tells the conversation. Its key is a test key and comes in
 * the environment: the scalar of ДСТУ 4145 m=257 in hexadecimal, the certificate in base64.
 */
import { createServer } from 'node:http'
import { keyFileSigner } from '@ratusha/kep'
import { curveOfDegree, scalarFromBytes } from '@ratusha/kep/national'
import { secretKey } from '../../packages/kep/src/signing/dstu-key.ts'

const { TEST_SIGNER_KEY = '', TEST_SIGNER_CERTIFICATE = '' } = process.env
const curve = curveOfDegree(257)
if (curve === undefined) throw new Error('no curve')
const certificate = Uint8Array.from(Buffer.from(TEST_SIGNER_CERTIFICATE, 'base64'))
const key = secretKey(curve, scalarFromBytes(curve, Uint8Array.from(Buffer.from(TEST_SIGNER_KEY, 'hex'))))
const signer = keyFileSigner(key, certificate)

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const { session, api } = JSON.parse(Buffer.concat(chunks).toString('utf8'))
  response.writeHead(202).end()
  await sign(session, api)
})
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  const address = server.address()
  console.log(`signer: ${typeof address === 'object' ? address?.port : ''}`)
})

async function sign(session: string, api: string): Promise<void> {
  const shown = { session, certificate: TEST_SIGNER_CERTIFICATE }
  const { digests = [] } = await post<{ digests?: { id: number; digest: string }[] }>(`${api}/certificate`, shown)
  const values = await signer.signDigests(digests.map(({ digest }) => Uint8Array.from(Buffer.from(digest, 'base64'))))
  const signatures = digests.map(({ id }, at) => ({ id, value: Buffer.from(values[at] ?? []).toString('base64') }))
  await post(`${api}/signatures`, { session, signatures })
}

async function post<Answer>(address: string, body: object): Promise<Answer> {
  const headers = { 'Content-Type': 'application/json' }
  const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })
  const told = (await answer.json()) as Answer & { detail?: string }
  if (!answer.ok) console.error(`refused: ${told.detail}`)
  return told
}
