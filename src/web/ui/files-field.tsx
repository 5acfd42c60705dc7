import { keptField } from '../kept-files.ts'
import type { UploadedFile } from '../submitted.ts'
import type { Visit } from '../visit.ts'
import { fieldId } from './field-id.ts'
import type { Filled } from './forms.tsx'
import { sizeText } from './text.tsx'

/** Files by path or by drag; those that already came are carried on and not asked for again. */
export function FilesField({ visit, files, filled }: { visit: Visit; files: readonly UploadedFile[]; filled: Filled }) {
  return (
    <drop-files>
      <div class="field">
        <label for={fieldId('files')}>Файли</label>
        <p class="hint">
          PDF, DOCX, ODT, JPG, p7s, asice, zip, eml та інші. Можна перетягнути сюди, можна й понад 100 МБ.
        </p>
        {filled.errors.files ? <p class="error-line">{filled.errors.files}</p> : null}
        <KeptFiles visit={visit} files={files} />
        <input id={fieldId('files')} type="file" name="files" multiple />
      </div>
    </drop-files>
  )
}

/** Files that have come with the form already: carried on, and not asked for again. */
export function KeptFiles({ visit, files }: { visit: Visit; files: readonly UploadedFile[] }) {
  if (files.length === 0) return null
  return (
    <ul class="files">
      {files.map((file) => (
        <li>
          <input type="hidden" name="kept" value={keptField(visit, file)} />
          <span>{file.name}</span>
          <span class="quiet">{sizeText(file.size)}, уже збережено</span>
        </li>
      ))}
    </ul>
  )
}
