import { appealWords, getAppealPage } from '#modules/appeals'
import { nameOf } from '#modules/authors'
import { getCouncil, unitsById } from '#modules/directory'
import { topicsById } from '#modules/topics'
import { get, printPage, type Route } from '#web/routes.ts'
import { PrintBar, SheetHead, SheetTable, Signature } from '#web/ui/sheet.tsx'
import { numbered, shortDate, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

export const appealPrintRoutes: readonly Route[] = [
  get('/stil/zvernennia/:id{[0-9]+}/kartka', 'staff', (visit) => printedCard(visit, visit.id('id'))),
]

/** The registration-and-control card with every field of постанова 348, for paper. */
async function printedCard(visit: Visit, id: number) {
  const [{ appeal, steps, earlier }, units, topics, council] = await Promise.all([
    getAppealPage(visit.context, id),
    unitsById(visit.context),
    topicsById(visit.context),
    getCouncil(visit.context),
  ])
  const unit = (unitId: number | null) => (unitId === null ? '' : (units.get(unitId)?.name ?? ''))
  const topic = (topicId: number) => `${topics.get(topicId)?.code ?? ''}. ${topics.get(topicId)?.title ?? ''}`
  const author = appeal.named ? nameOf(appeal) : 'не розголошується (ст. 10)'
  const day = (on: Temporal.PlainDate | null) => (on ? shortDate(on) : '')
  const resolutions = steps.filter(({ kind }) => kind === 'resolution')
  const answers = steps.filter(({ kind }) => ['interim', 'answered', 'forwarded', 'returned'].includes(kind))
  const lines: readonly (readonly [string, string])[] = [
    ['Кореспондент', author],
    ['Місце проживання, телефон, пошта', [appeal.address, appeal.phone, appeal.email].filter(Boolean).join(', ')],
    ['Категорія заявника', appeal.benefits.map((one) => appealWords.benefit[one]).join(', ')],
    ['Соціальний стан', appeal.socialStatus ? appealWords.social[appeal.socialStatus] : ''],
    [
      'Вид',
      `${appealWords.kind[appeal.kind]}, ${appealWords.authorship[appeal.authorship]}${appeal.signed ? '' : ', без підпису'}`,
    ],
    ['Ознака', appealWords.sign[appeal.sign]],
    ['Форма надходження', `${appealWords.channel[appeal.channel]}, ${appealWords.form[appeal.form]}`],
    ['Дата під підписом', day(appeal.writtenOn)],
    ['Дата надходження, індекс', `${day(appeal.receivedOn)}, ${appeal.number}`],
    [
      'Звідки надіслано, дата, індекс',
      [appeal.sentBy, day(appeal.sentOn), appeal.sentNumber].filter(Boolean).join(', '),
    ],
    ['Попередні звернення', earlier ? `${earlier.number} від ${day(earlier.receivedOn)}` : ''],
    ['Короткий зміст', typeset(appeal.summary)],
    ['Основне питання', appeal.topicId === null ? '' : topic(appeal.topicId)],
    ['Додаткові питання', appeal.moreTopicIds.map(topic).join('; ')],
    ['Резолюція', resolutions.map(({ by, words, on }) => `${by}: ${words} (${day(on)})`).join('; ')],
    ['Відповідальний виконавець', unit(appeal.responsibleUnitId)],
    ['Співвиконавці', appeal.coUnitIds.map(unit).join('; ')],
    ['Строк виконання', `${day(appeal.due.dueOn)}${appeal.extended ? ' (продовжено)' : ''}`],
    ['Контроль', appeal.control ? 'особистий контроль голови' : ''],
    ['Хід розгляду', steps.map(({ kind, on }) => `${appealWords.step[kind]} ${day(on)}`).join('; ')],
    ['Дата й індекс відповіді', answers.map(({ on, number }) => `${day(on)} ${number}`.trim()).join('; ')],
    ['Результат розгляду', appeal.outcome ? appealWords.result[appeal.outcome] : appealWords.state[appeal.state]],
    ['Знято з контролю', day(appeal.closedOn)],
    [
      'Справа, аркуші',
      [appeal.dossierIndex, appeal.sheets === null ? '' : `арк. ${appeal.sheets}`].filter(Boolean).join(', '),
    ],
  ]
  return printPage(
    `Картка ${numbered(appeal.number)}`,
    <article class="sheet">
      <PrintBar back={`/stil/zvernennia/${id}`} backLabel={numbered(appeal.number)} />
      <SheetHead title="Реєстраційно-контрольна картка звернення" council={council.name} unit={unit(appeal.unitId)}>
        <p>{numbered(appeal.number)}</p>
      </SheetHead>
      <SheetTable name="Картка звернення">
        <tbody>
          {lines.map(([name, value]) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </SheetTable>
      <Signature visit={visit} words="Надруковано" />
    </article>,
  )
}
