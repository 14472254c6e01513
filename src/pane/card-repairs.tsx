/** Where repairs are offered: on the card of a finding, and by kind for a whole return. */
import { Button, makeStyles } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { RepairKind, RepairProposal } from '../journeys/workbook-report';
import { useLanguage } from './language';
import { byKind } from './repair-choice';
import { RepairPreview } from './repair-preview';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: '4px', marginTop: '4px' },
});

/** One button that opens a preview. */
interface Offer {
  readonly id: string;
  readonly label: string;
  readonly kind: RepairKind;
  readonly proposals: readonly RepairProposal[];
}

function Offers(props: { readonly offers: readonly Offer[] }): ReactNode {
  const { offers } = props;
  const styles = useStyles();
  const [openId, setOpenId] = useState<string | null>(null);
  const open = offers.find(({ id }) => id === openId);
  return (
    <>
      <div className={styles.row}>
        {offers.map(({ id, label }) => (
          <Button
            key={id}
            size="small"
            aria-expanded={id === openId}
            onClick={() => setOpenId(id === openId ? null : id)}
          >
            {label}
          </Button>
        ))}
      </div>
      {open && (
        <RepairPreview
          // A single repair that a re-check replaced by another is a new question.
          key={open.proposals.length === 1 ? open.proposals[0]!.id : open.id}
          kind={open.kind}
          proposals={open.proposals}
          onClose={() => setOpenId(null)}
        />
      )}
    </>
  );
}

/**
 * The repairs of one finding, and the way to all of their kind.
 * @param props.proposals all that the return admits
 * @param props.finding the finding's position in the return's report
 */
export function CardRepairs(props: {
  readonly proposals: readonly RepairProposal[];
  readonly finding: number;
}): ReactNode {
  const { proposals, finding } = props;
  const { say } = useLanguage();
  const offers = useMemo(() => {
    const own = proposals.filter((proposal) => proposal.findings.includes(finding));
    return byKind(own).flatMap(([kind, ownOfKind]): Offer[] => {
      const all = proposals.filter((proposal) => proposal.kind === kind);
      const single = { id: kind, label: say('repair.fix'), kind, proposals: ownOfKind };
      const more = {
        id: `all ${kind}`,
        label: say('repair.fix-all', { count: all.length }),
        kind,
        proposals: all,
      };
      return all.length > ownOfKind.length ? [single, more] : [single];
    });
  }, [proposals, finding, say]);
  return offers.length > 0 && <Offers offers={offers} />;
}

/** All repairs of a return by kind, those included that no finding asks for (texts in an old font). */
export function ReturnRepairs(props: { readonly proposals: readonly RepairProposal[] }): ReactNode {
  const { proposals } = props;
  const { say } = useLanguage();
  const offers = useMemo(
    () =>
      byKind(proposals).map(([kind, own]): Offer => ({
        id: kind,
        label: say('repair.kind-count', {
          kind: say(`repair.kind.${kind}`),
          count: own.length,
        }),
        kind,
        proposals: own,
      })),
    [proposals, say],
  );
  if (offers.length === 0) return null;
  return (
    <section aria-label={say('repair.offers')}>
      <Offers offers={offers} />
    </section>
  );
}
