/**
 * Whether a word can be a Vietnamese syllable: an initial, a rhyme, at most one tone, by the rules of the spelling.
 * Nearly every word that was decoded wrongly breaks one of them, which makes this the cheapest evidence there is for
 * what a text was typed in.
 */

const INITIALS = new Set(
  ' b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' '),
);

/** Every rhyme of the spelling, tones taken off. */
const RHYMES = new Set(
  (
    'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây ' +
    'e ec em en eng eo ep et ê êch êm ên ênh êp êt êu ' +
    'i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu ' +
    'o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ' +
    'ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt ' +
    'u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut ' +
    'uy uya uych uyên uyêt uyn uynh uyt uyu ' +
    'ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu'
  ).split(' '),
);
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const INITIAL = /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])/u;
/** Before these letters the sounds of c, g and ng are written k, gh and ngh. */
const FRONT = /^[eêiy]/u;
const STOPPED = /(?:c|ch|p|t)$/u;
const MOST_LETTERS = 8;

/**
 * Whether a word obeys the spelling of Vietnamese syllables.
 * @param word one word, composed or decomposed, in any case
 * @returns false for abbreviations, foreign words and words decoded by the wrong table
 * Method: the inventory of initials and rhymes in L. C. Thompson, "A Vietnamese Reference Grammar" (1965).
 */
export function isVietnameseSyllable(word: string): boolean {
  if (word.length > MOST_LETTERS * 2) return false;
  const apart = word.toLowerCase().normalize('NFD');
  const tones = apart.match(TONES) ?? [];
  if (tones.length > 1) return false;
  const bare = apart.replace(TONES, '').normalize('NFC');
  if (!isSpelt(bare)) return false;
  // A syllable that ends in a stop has one of two tones.
  return !STOPPED.test(bare) || tones[0] === '\u0301' || tones[0] === '\u0323';
}

function isSpelt(bare: string): boolean {
  const initial = INITIAL.exec(bare)?.[0] ?? '';
  // "gì" is g and i, "giếng" is g and iêng.
  if (initial === 'gi' && RHYMES.has(bare.slice(1))) return true;
  const rhyme = bare.slice(initial.length);
  if (!INITIALS.has(initial)) return false;
  if (initial === 'qu') return RHYMES.has(rhyme) || RHYMES.has(`u${rhyme}`);
  if (!RHYMES.has(rhyme)) return false;
  if (initial === 'k' || initial === 'gh' || initial === 'ngh') return FRONT.test(rhyme);
  if (initial === 'c' || initial === 'g' || initial === 'ng') return !FRONT.test(rhyme);
  return true;
}
