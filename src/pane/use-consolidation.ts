/** The consolidation of the pane: of files, and inside Excel also of the returns in the open workbook. */
import { useCallback, useMemo, useRef, useState } from 'react';
import { provinceCharts } from '../consolidate/province-charts';
import type { Language } from '../text/bilingual';
import type { ConsolidationResult, JourneyPort, ProvinceChoice } from './journey-port';
import { noticeText } from './notice-text';
import { useRun, RunRefused } from './use-run';
import type { Journey, Run, RunSource } from './use-run';
import type { WorkbookSession } from './workbook-session';

/** How the province sheets are to be written into the open workbook, as the user chose it. */
export interface ProvinceWishes {
  /** Whether sheets of an earlier run give way to the new ones. */
  readonly replacesEarlier: boolean;
  readonly withLedger: boolean;
}

export interface Consolidation extends Run<ConsolidationResult> {
  /** What the present result was made from; null before the first run. */
  readonly source: RunSource | null;
  readonly wishes: ProvinceWishes;
  /** Takes effect with the next run. */
  setWishes(wishes: ProvinceWishes): void;
}

const FIRST_WISHES: ProvinceWishes = { replacesEarlier: true, withLedger: false };

/** Consolidates beside an open workbook, so that the province sheets fit into it. */
function inWorkbook(
  port: JourneyPort,
  session: WorkbookSession,
  wishes: () => ProvinceWishes,
): Journey<ConsolidationResult> {
  return async (request, onProgress, signal, source) => {
    const survey = await session.survey();
    if ('kind' in survey) throw new RunRefused(noticeText(survey, request.language));
    const { reading, taken, provinceSheets } = survey;
    const { replacesEarlier, withLedger } = wishes();
    const province: ProvinceChoice = {
      replace: replacesEarlier ? provinceSheets : [],
      drawn: replacesEarlier ? reading.sheets.flatMap(provinceCharts) : [],
      ledger: withLedger,
      charts: session.abilities.charts,
    };
    if (source !== 'workbook') {
      return port.consolidate({ ...request, taken, province }, onProgress, signal);
    }
    const { language, today } = request;
    return port.consolidateWorkbook({ reading, language, today, province }, onProgress, signal);
  };
}

/**
 * The consolidation.
 * @param session null in the browser edition
 */
export function useConsolidation(
  port: JourneyPort,
  session: WorkbookSession | null,
  language: Language,
): Consolidation {
  const [wishes, setWishes] = useState(FIRST_WISHES);
  const present = useRef(wishes);
  const [source, setSource] = useState<RunSource | null>(null);
  const journey = useMemo(
    () => (session ? inWorkbook(port, session, () => present.current) : port.consolidate),
    [port, session],
  );
  const run = useRun<ConsolidationResult>(journey, language);
  const { start } = run;
  return {
    ...run,
    source,
    wishes,
    setWishes: useCallback((next) => {
      present.current = next;
      setWishes(next);
    }, []),
    start: useCallback(
      (chosen) => {
        setSource(chosen);
        start(chosen);
      },
      [start],
    ),
  };
}
