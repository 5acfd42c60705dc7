export const words: Record<string, string> = {
  'topics.not-found': 'Такого питання в класифікаторі немає.',
  'topics.code-taken': 'Питання з таким індексом уже є в класифікаторі.',
  'topics.edit-forbidden': 'Класифікатор питань змінює канцелярія або адміністратор.',
}
