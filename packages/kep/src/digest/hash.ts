/** A hash under way: feed it in pieces of any size, then ask for the digest once. */
export interface Hash {
  update(data: Uint8Array): Hash
  digest(): Uint8Array<ArrayBuffer>
}
