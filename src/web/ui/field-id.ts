import { createContext, useContext } from 'hono/jsx'

const formName = createContext('')

/** Around a form that stands beside others on its page: a label and an error then lead to its own field. */
export const FormName = formName.Provider

/** The id of a field, told apart from its namesakes in other forms of the page. */
export function fieldId(name: string): string {
  const form = useContext(formName)
  return `pole-${form === '' ? name : `${form}-${name}`}`.replace(/[^\w-]/g, '-')
}
