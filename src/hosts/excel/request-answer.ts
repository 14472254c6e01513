/** Whether Excel got as far as a question, in a request that it broke off. */

/** @param result of a question such as a count */
export function isAnswered(result: OfficeExtension.ClientResult<number>): boolean {
  try {
    return result.value >= 0;
  } catch {
    return false;
  }
}
