import { keptField } from '../kept-files.ts'
import type { UploadedFile } from '../submitted.ts'
import { type Filled, fieldId } from '../ui/forms.tsx'
import { sizeText } from '../ui/text.tsx'
import type { Visit } from '../visit.ts'

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
        {files.length > 0 ? (
          <ul class="files">
            {files.map((file) => (
              <li>
                <input type="hidden" name="kept" value={keptField(visit, file)} />
                <span>{file.name}</span>
                <span class="quiet">{sizeText(file.size)}, уже збережено</span>
              </li>
            ))}
          </ul>
        ) : null}
        <input id={fieldId('files')} type="file" name="files" multiple />
      </div>
    </drop-files>
  )
}
