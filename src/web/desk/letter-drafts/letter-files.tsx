import type { LetterDraft, LetterFile } from '#modules/letter-drafts'
import { VisasAtStake } from '#web/desk/approvals/visas-at-stake.tsx'
import { FilesField } from '#web/ui/files-field.tsx'
import { ErrorSummary, type Filled, Hidden, nothingFilled } from '#web/ui/forms.tsx'
import type { Visit } from '#web/visit.ts'
import { lettersPlace } from './letter-list.tsx'

const roleNames: Record<LetterFile['role'], string> = {
  appendix: 'додаток',
  original: 'підписано',
  scan: 'скан підписаного',
}

interface FilesProps {
  readonly visit: Visit
  readonly draft: LetterDraft
  readonly files: readonly LetterFile[]
  readonly changes: boolean
  readonly filled: Filled | undefined
}

export function LetterFiles({ visit, draft, files, changes, filled = nothingFilled }: FilesProps) {
  if (files.length === 0 && !changes) return null
  return (
    <section id="fajly">
      <h2>Файли</h2>
      {files.length === 0 ? <p class="quiet">Додатків до листа немає.</p> : null}
      <ul class="files">
        {files.map((file) => (
          <li>
            <a href={`${lettersPlace}/${draft.id}/fajly/${file.id}`}>{file.name}</a>
            <span class="quiet">{roleNames[file.role]}</span>
            {changes && file.role === 'appendix' ? (
              <form method="post" action={`${lettersPlace}/${draft.id}/fajly/${file.id}/prybraty`}>
                <Hidden visit={visit} />
                <button type="submit">Прибрати {file.name}</button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
      {changes ? <VisasAtStake visit={visit} kind="letter" id={draft.id} what="додатки" /> : null}
      {changes ? (
        <details open={Object.keys(filled.errors).length > 0}>
          <summary>Додати файли, які підуть з листом</summary>
          <ErrorSummary errors={filled.errors} />
          <form method="post" enctype="multipart/form-data" action={`${lettersPlace}/${draft.id}/fajly`}>
            <Hidden visit={visit} />
            <FilesField visit={visit} files={[]} filled={filled} />
            <div class="actions">
              <button type="submit">Додати файли</button>
            </div>
          </form>
        </details>
      ) : null}
    </section>
  )
}

export function fileHref(id: number, files: readonly LetterFile[], sha256: string): string | undefined {
  const file = files.find((one) => one.sha256 === sha256)
  return file && `${lettersPlace}/${id}/fajly/${file.id}`
}
