export const words = {
  'journal.changed': 'змінено',
  'journal.removed': 'вилучено',
  'journal.inserted': 'вставлено',
  'journal.swapped': 'переставлено',
  'journal.seal-changed': 'змінено печать пакета',
  'journal.seal-removed': 'розірвано ланцюг печатей перед пакетом',
  'journal.root-unknown': 'названого кореня немає в ланцюзі',
}
