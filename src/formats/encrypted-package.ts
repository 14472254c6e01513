/**
 * Opens password-protected .xlsx files ([MS-OFFCRYPTO] 2.3.4.5 standard and 2.3.4.10 agile encryption): the package
 * lies encrypted in a stream of a compound file, beside a description of how the key is made from the password. What
 * ciphers and hashes do is a library's; this is the order in which they are asked.
 */
import type { ReadResult } from '../workbook/problem';
import { corruptPart, PartError, readResult } from '../xlsx/part-error';
import { decryptAgile } from './agile-encryption';
import { BinaryCursor } from './binary-cursor';
import { CompoundFile } from './compound-file';
import { decryptStandard } from './standard-encryption';

const INFO = 'EncryptionInfo';
const PACKAGE = 'EncryptedPackage';
/** Excel itself opens such files without asking: it protects with this word where a person gave none. */
export const USUAL_PASSWORD = 'VelvetSweatshop';

function decrypt(bytes: Uint8Array, given: string | null): Uint8Array {
  const password = given ?? USUAL_PASSWORD;
  const file = new CompoundFile(bytes);
  if (!file.has(INFO) || !file.has(PACKAGE)) throw corruptPart(INFO, 'missing part');
  const info = file.read(INFO);
  const encrypted = file.read(PACKAGE);
  const cursor = new BinaryCursor(info, INFO);
  const [major, minor] = [cursor.u16(), cursor.u16()];
  cursor.skip(4);
  if (major === 4 && minor === 4) {
    return decryptAgile(info.subarray(8), encrypted, password, given === null);
  }
  const isStandard = minor === 2 && major >= 2 && major <= 4;
  // The third way leaves the ciphers to an add-in of Windows.
  if (!isStandard) throw new PartError('password', null, `encryption ${major}.${minor}`);
  return decryptStandard(cursor, encrypted, password);
}

/**
 * Opens a protected package.
 * @param bytes the whole file, a compound file with the streams EncryptionInfo and EncryptedPackage
 * @param password as the user typed it; null tries the word that Excel uses by itself
 * @returns the package, a zip file; or the problem: `password` (detail `wrong` where the password given is), and
 *   `corrupt-part`, `truncated` for damage. It takes up to a second, since the key is made slowly on purpose.
 */
export function decryptPackage(bytes: Uint8Array, password: string | null): ReadResult<Uint8Array> {
  const read = readResult(() => decrypt(bytes, password));
  if (read.ok || password !== null || read.problem.detail !== 'wrong') return read;
  return { ok: false, problem: { ...read.problem, detail: null } };
}
