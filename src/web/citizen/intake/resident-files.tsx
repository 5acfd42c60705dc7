import type { UploadedFile } from '#web/submitted.ts'
import { KeptFiles } from '#web/ui/files-field.tsx'
import type { Filled } from '#web/ui/forms.tsx'
import type { Visit } from '#web/visit.ts'

interface ResidentFilesProps {
  readonly visit: Visit
  readonly files: readonly UploadedFile[]
  readonly filled: Filled
}

/** Files of a resident: no script needed; those that already came are carried on and not asked for again. */
export function ResidentFiles({ visit, files, filled }: ResidentFilesProps) {
  return (
    <div class="field">
      <label for="pole-files">
        Файли<span class="quiet"> (не обов’язково)</span>
      </label>
      <p class="hint">Фото, скан, PDF, документ. До 50 МБ кожен.</p>
      {filled.errors.files ? <p class="error-line">{filled.errors.files}</p> : null}
      <KeptFiles visit={visit} files={files} />
      <input id="pole-files" type="file" name="files" multiple />
    </div>
  )
}
