// The manifest for a server: the checked-in one with the server's address in the place of the development address.
import { DEVELOPMENT_URL } from './base-url.mjs';

/**
 * Makes the manifest for an address.
 * @param {string} manifest the text of `manifest.xml`
 * @param {string} url an address without a slash at its end (see `baseUrlProblem`)
 * @returns {string}
 */
export function manifestFor(manifest, url) {
  const escaped = url.replaceAll('&', '&amp;');
  // The comment at its head speaks of the development address; it would be untrue in any other.
  const text = url === DEVELOPMENT_URL ? manifest : manifest.replace(/<!--[\s\S]*?-->\n/, '');
  return text.replaceAll(`="${DEVELOPMENT_URL}/`, `="${escaped}/`);
}
