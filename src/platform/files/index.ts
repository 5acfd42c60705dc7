/**
 * Where the bytes of files live: by SHA-256, on the disk of the data folder or in an S3-compatible store.
 * A file is received to a temporary place, looked at there, and only then kept; what is kept is never changed.
 */
import type { Config } from '#platform/config'
import { openDiskStore } from './disk.ts'
import type { FileStore } from './file-store.ts'
import { prepareIncoming } from './incoming.ts'
import { openS3Store, readS3Environment } from './s3.ts'

export type { FileStore, ReceivedFile, ReceiveOptions } from './file-store.ts'
export { MissingFileError } from './file-store.ts'

/** Opens the store that the configuration names and sweeps away what broken uploads left more than a day ago. */
export async function openFileStore(config: Pick<Config, 'files' | 'dataFolder'>): Promise<FileStore> {
  const incoming = await prepareIncoming(config.dataFolder)
  switch (config.files.kind) {
    case 'disk':
      return openDiskStore(config.dataFolder, incoming)
    case 's3':
      return openS3Store({ bucket: config.files.bucket, ...readS3Environment(process.env) }, incoming)
  }
}
