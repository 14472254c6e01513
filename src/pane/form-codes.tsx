/** The printed codes of appendices ("PL02"), by which people know them; programs know them by id ("A02"). */
import { createContext, useContext } from 'react';

/** Printed code by form id; empty until the worker has told. */
export const FormCodes = createContext<Readonly<Record<string, string>>>({});

/**
 * The name under which people know a form.
 * @param form the form's id, or null for the whole file
 * @returns its printed code, or the id where no code is known
 */
export function useFormCode(form: string | null): string | null {
  const codes = useContext(FormCodes);
  return form === null ? null : (codes[form] ?? form);
}
