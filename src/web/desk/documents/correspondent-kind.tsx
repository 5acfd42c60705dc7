import { type Filled, Radios } from '#web/ui/forms.tsx'

export function CorrespondentKind({ filled }: { filled: Filled }) {
  return (
    <Radios
      name="correspondentKind"
      label="Хто це"
      filled={filled}
      options={[
        { value: 'organisation', label: 'організація' },
        { value: 'person', label: 'людина' },
      ]}
    />
  )
}
