/**
 * The calendar day of a moment where the user is.
 * @returns ISO date, "2026-03-14"
 */
export function todayIso(now: Date): string {
  const part = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}`;
}
