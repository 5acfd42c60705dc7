/** Everything that the desk does in the browser. Each part makes a working page quicker; none is needed. */
import { startDays } from './day-field.ts'
import { startDrafts } from './drafts.ts'
import { startDropping } from './drop-files.ts'
import { startKeys } from './keys.ts'
import { startPreviews } from './live-preview.ts'
import { startRedaction } from './redact-page.ts'
import { startSuggestions } from './suggest-field.ts'
import { startTurbo } from './turbo.ts'

startTurbo()
startKeys()
startSuggestions()
startDays()
startDropping()
startRedaction()
startDrafts()
startPreviews()
