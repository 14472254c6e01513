export const OFFICE_PATHS: Readonly<Record<string, string>>;
export function officeFiles(): Record<string, Buffer>;
