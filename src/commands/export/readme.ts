import { schemaWords } from './contents.ts'
import type { ExportManifest } from './manifest.ts'

/** What lies in the folder, for whoever opens it without the program. */
export function readmeOf({ takenAt, program, kinds, files, journalRoot }: ExportManifest): string {
  const rows = kinds.map(
    ({ name, file, rows }) => `| \`${file}\` | ${schemaWords[name.split('.')[0] ?? ''] ?? name} | ${rows} |`,
  )
  return `# Вивантаження Ратуші

Зроблено ${takenAt} програмою Ратуша ${program}. Усе тут у відкритих форматах, прочитати його можна без програми.

- \`data/*.jsonl\`: записи, по одному JSON у рядку, у кодуванні UTF-8, за порядком ключів. Назва файлу: розділ і вид записів.
- \`files/ab/cd/<SHA-256>\`: файли документів. Назви, під якими їх додано, стоять у записах поруч із SHA-256.
- \`manifest.json\`: перелік усього з кількістю рядків і SHA-256 кожного файлу.
- Перевірити цілість: \`sha256sum --check manifest.sha256 files.sha256\`.

Паролів, ключів доступу, сеансів і секрету дому тут немає. Персональні дані є: бережіть теку так само, як самі документи.

Журнал дій (\`data/journal.entries.jsonl\`) запечатано: печать (\`data/journal.seals.jsonl\`) містить SHA-256 кожного запису, корінь
дерева Меркла і ланцюг печатей. Корінь найновішої: \`${journalRoot}\`.

Внести в порожню Ратушу: \`npx ratusha import <ця тека>\`. Вміст стане таким самим, журнал перевіриться сам, облікові записи
отримають нові паролі командою \`npx ratusha account password\`.

Файлів: ${files.count} (${files.bytes} байтів).

| файл | що в ньому | записів |
|---|---|---|
${rows.join('\n')}
`
}
