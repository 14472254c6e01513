/** Hands a file to the browser's downloads. */

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * Saves bytes as a file of that name in the user's downloads.
 * @param name with its extension
 */
export function saveFile(name: string, bytes: Uint8Array): void {
  const address = URL.createObjectURL(new Blob([bytes as BlobPart], { type: XLSX }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the address by the next turn; freeing it at once would cancel the download in some.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
