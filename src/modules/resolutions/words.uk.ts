export const words = {
  'resolutions.resolve-forbidden': 'Резолюцію на цей документ накладає керівництво ради або керівник підрозділу.',
  'resolutions.author-forbidden': 'Від імені автора резолюцію вносить канцелярія за папером із його підписом.',
  'resolutions.submit-forbidden': 'Документ на резолюцію подає канцелярія або керівник підрозділу.',
  'resolutions.filed': 'Документ уже у справі: резолюцію не накладають.',
  'resolutions.submitted-already': 'Документ уже чекає резолюції цієї людини.',
  'resolutions.template-not-found': 'Такого зразка немає.',
  'resolutions.scan-needed': 'Додайте скан резолюції, яку вносите від імені автора.',
} satisfies Record<string, string>
