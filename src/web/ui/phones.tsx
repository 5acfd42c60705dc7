/** Telephones as one line of text, «(0332) 777949, 777939», each to be dialled with a tap. */
export function PhoneLinks({ numbers }: { numbers: string }) {
  const shown = numbers.split(/[,;]/).flatMap((number) => number.trim() || [])
  const area = /^\((0\d{2,4})\)/.exec(shown[0] ?? '')?.[1] ?? ''
  return (
    <>
      {shown.map((number, at) => (
        <>
          {at > 0 ? ', ' : ''}
          <a href={`tel:${dialled(number, area)}`}>{number}</a>
        </>
      ))}
    </>
  )
}

/** As a telephone anywhere dials it; a number too short to be whole is left as it is. */
export function dialled(number: string, area = ''): string {
  const digits = number.replace(/[^\d+]/g, '')
  const whole = digits.length < 8 ? area + digits : digits
  return /^0\d{9}$/.test(whole) ? `+38${whole}` : whole
}
