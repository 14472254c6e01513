export const DEVELOPMENT_URL: string;
export function baseUrlProblem(text: string | undefined): string | null;
