import { appealWords } from '#modules/appeals'
import { optionsOf } from '#web/ui/choices.tsx'
import { Input, type Option, Radios, Select, TextArea } from '#web/ui/forms.tsx'
import { type FormProps, Step } from './appeal-step.tsx'

export function Forwarding(props: FormProps) {
  const filled = props.filledFor('pereslaty')
  return (
    <Step {...props} step="pereslaty" title="Надіслати за належністю" button="Надіслати">
      <Input name="recipient" label="Кому" hint="Але не тому, на чиї дії скаржаться" filled={filled} maxlength={300} />
      <TextArea name="reason" label="Пояснення заявникові" filled={filled} rows={2} maxlength={2000} />
      <Input name="number" label="Номер супровідного листа" filled={filled} maxlength={60} width="middle" optional />
    </Step>
  )
}

export function Returning(props: FormProps) {
  const filled = props.filledFor('povernuty')
  return (
    <Step {...props} step="povernuty" title="Повернути заявникові" button="Повернути">
      <Radios name="ground" label="Підстава" filled={filled} options={optionsOf(appealWords.returnGround)} />
      <TextArea name="reason" label="Пояснення заявникові" filled={filled} rows={2} maxlength={2000} />
      <Input name="number" label="Номер листа" filled={filled} maxlength={60} width="middle" optional />
    </Step>
  )
}

export function SettingAside(props: FormProps) {
  const filled = props.filledFor('bez-rozghliadu')
  return (
    <Step {...props} step="bez-rozghliadu" title="Залишити без розгляду" button="Залишити без розгляду">
      <Radios name="ground" label="Підстава" filled={filled} options={optionsOf(appealWords.ground)} />
      <TextArea name="reason" label="Рішення й пояснення" filled={filled} rows={2} maxlength={2000} />
      <Input name="number" label="Номер листа" filled={filled} maxlength={60} width="middle" optional />
    </Step>
  )
}

export function Filing(props: FormProps & { dossiers: readonly Option[] }) {
  const filled = props.filledFor('do-spravy')
  return (
    <Step {...props} step="do-spravy" title="Підшити до справи" button="Підшити">
      <div class="row">
        <Select name="dossierId" label="Справа" filled={filled} empty="оберіть справу" options={props.dossiers} />
        <Input name="sheets" label="Аркушів" filled={filled} inputmode="numeric" width="short" maxlength={6} />
      </div>
      {props.dossiers.length === 0 ? <p class="hint">Відкритої справи немає: додайте її в номенклатурі.</p> : null}
    </Step>
  )
}

export function Closing(props: FormProps & { dossiers: readonly Option[] }) {
  const filled = props.filledFor('zniaty')
  return (
    <Step {...props} step="zniaty" title="Зняти з контролю" button="Зняти з контролю">
      <div class="row">
        {props.dossiers.length > 0 ? (
          <Select name="dossierId" label="До справи" filled={filled} empty="пізніше" options={props.dossiers} />
        ) : null}
        <Input name="sheets" label="Аркушів" filled={filled} inputmode="numeric" width="short" maxlength={6} />
      </div>
    </Step>
  )
}
