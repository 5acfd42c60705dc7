import type { ActPage } from '#modules/acts'
import { VisasAtStake } from '#web/desk/approvals/visas-at-stake.tsx'
import type { UploadedFile } from '#web/submitted.ts'
import { FilesField } from '#web/ui/files-field.tsx'
import { ErrorSummary, type Filled, Hidden, nothingFilled } from '#web/ui/forms.tsx'
import type { Visit } from '#web/visit.ts'
import { FileRoleField } from './act-form.tsx'

type ActFile = ActPage['files'][number]

export interface Attaching {
  readonly filled: Filled
  readonly files: readonly UploadedFile[]
}

interface FileListProps {
  readonly id: number
  readonly files: readonly ActFile[]
  /** What is to be said beside a file, by its hash. */
  readonly notes: ReadonlyMap<string, string>
  /** This reader certifies copies. */
  readonly certifies: boolean
}

export function FileList({ id, files, notes, certifies }: FileListProps) {
  if (files.length === 0) return <p class="quiet">Файлів ще немає: додайте скан, текст або додатки.</p>
  return (
    <ul class="files">
      {files.map((file) => (
        <li>
          <a href={`/akty/${id}/fajly/${file.id}`}>{file.name}</a>
          <span class="quiet">{[fileRoleNames[file.role], notes.get(file.sha256)].filter(Boolean).join('; ')}</span>
          {certifies && /\.pdf$/i.test(file.name) ? (
            <a class="quiet" href={`/stil/akty/${id}/fajly/${file.id}/kopiia`}>
              засвідчити копію
            </a>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

const fileRoleNames: Record<ActFile['role'], string> = {
  text: 'текст акта',
  appendix: 'додаток',
  scan: 'скан підписаного',
}

export function AttachForm({ visit, id, attaching }: { visit: Visit; id: number; attaching: Attaching | undefined }) {
  const filled = attaching?.filled ?? nothingFilled
  return (
    <details open={attaching !== undefined}>
      <summary>Додати файли</summary>
      <ErrorSummary errors={filled.errors} />
      <form method="post" enctype="multipart/form-data" action={`/stil/akty/${id}/fajly`}>
        <Hidden visit={visit} />
        <FilesField visit={visit} files={attaching?.files ?? []} filled={filled} />
        <FileRoleField filled={filled} />
        <VisasAtStake visit={visit} kind="act" id={id} what="файли" />
        <button type="submit">Додати файли</button>
      </form>
    </details>
  )
}
