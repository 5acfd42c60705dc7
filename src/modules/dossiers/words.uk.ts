import type { Retention } from './dossier.ts'

export const retentionWords: Record<Retention, string> = {
  permanent: 'постійного зберігання',
  long: 'тривалого зберігання (понад 10 років)',
  temporary: 'тимчасового зберігання (до 10 років)',
}

export const words: Record<string, string> = {
  'dossiers.nomenclature-not-found': 'Такої номенклатури немає.',
  'dossiers.nomenclature-exists': 'Номенклатура цього підрозділу на цей рік уже є.',
  'dossiers.nomenclature-approved':
    'Номенклатуру затверджено. Нову справу додайте як зміну до номенклатури наступного року.',
  'dossiers.nomenclature-closed': 'Номенклатуру закрито підсумковим записом.',
  'dossiers.nomenclature-empty': 'У номенклатурі ще немає справ.',
  'dossiers.open-dossiers-left': 'Спершу закрийте всі справи цієї номенклатури.',
  'dossiers.dossier-not-found': 'Такої справи немає.',
  'dossiers.dossier-closed': 'Справу закрито, до неї більше не підшивають.',
  'dossiers.dossier-has-papers': 'У справі вже є том із документами, її не вилучають.',
  'dossiers.index-taken': 'Справа з таким індексом уже є в цій номенклатурі.',
  'dossiers.keep-forbidden': 'Справи веде канцелярія або сам підрозділ.',
}
