export function outsideAddresses(text: string): string[];
