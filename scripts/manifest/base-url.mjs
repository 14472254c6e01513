// The address under which an installation of the pane lies.

/** The address in the checked-in manifest. */
export const DEVELOPMENT_URL = 'https://localhost:3000';

const EXAMPLE = 'https://may-chu.noi-bo/khop-so';

function complaintAbout(text) {
  let url;
  try {
    url = new URL(text);
  } catch {
    return {
      vi: 'không phải là một địa chỉ đầy đủ',
      en: 'is no complete address',
    };
  }
  if (url.protocol !== 'https:') {
    return {
      vi: 'phải bắt đầu bằng https:// vì Excel không mở trang http',
      en: 'must begin with https://, because Excel opens no http page',
    };
  }
  if (url.username || url.password) {
    return { vi: 'không được chứa tên và mật khẩu', en: 'must not hold a name or password' };
  }
  if (url.search || text.includes('?')) {
    return { vi: 'không được có phần sau dấu ?', en: 'must not hold a query (?)' };
  }
  if (url.hash || text.includes('#')) {
    return { vi: 'không được có phần sau dấu #', en: 'must not hold a fragment (#)' };
  }
  if (text.endsWith('/')) {
    return { vi: 'không được có dấu / ở cuối', en: 'must not end with a slash' };
  }
  const tidy = url.href.replace(/\/$/, '');
  if (tidy !== text) return { vi: `phải viết là ${tidy}`, en: `must be written ${tidy}` };
  return null;
}

/**
 * Checks an address that a person typed.
 * @param {string|undefined} text such as `https://may-chu.noi-bo/khop-so`
 * @returns {string|null} what is wrong with it, in both languages, or null
 */
export function baseUrlProblem(text) {
  if (!text) {
    return `Cần địa chỉ của máy chủ: --url ${EXAMPLE}\nThe address of the server is needed: --url ${EXAMPLE}`;
  }
  const complaint = complaintAbout(text);
  return (
    complaint &&
    `Địa chỉ "${text}" ${complaint.vi}. Ví dụ: ${EXAMPLE}\n` +
      `The address "${text}" ${complaint.en}. Example: ${EXAMPLE}`
  );
}
