/** Publishing a card: by an invite, or by a code that is mailed to its name; what is under way goes on here. */
import { useState } from 'preact/hooks';
import { text } from '../messaging/text';
import type { DirectoryView, ProofView } from '../protocol/directory-views';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { Screen } from '../ui/screen';
import { SealMark } from '../ui/seal-mark';
import { PublishByCode } from './publish-by-code';
import { PublishByInvite } from './publish-by-invite';
import { go } from './route';
import { useDirectory } from './use-directory';

const goBack = () => go({ name: 'directory' });

export function Publish({ cardId }: { cardId: string }) {
  const { directory, error, accept } = useDirectory();
  const [chosen, setChosen] = useState<ProofView | null>(null);
  const own = directory?.identities.find(card => card.cardId === cardId);
  if (directory === null || directory === undefined || own === undefined)
    return <Nothing error={error} isKnown={directory !== undefined} />;
  if (own.state === 'published') return <Published directory={directory} identity={own.identity} />;
  const waits = own.state === 'waiting' ? own : null;
  const proof = chosen ?? waits?.proof ?? directory.proofs[0] ?? 'invite';
  const other = directory.proofs.find(offered => offered !== proof && offered !== 'open') ?? null;
  const shared = {
    cardId,
    identity: own.identity,
    address: directory.address,
    onDirectory: accept,
    onBack: goBack,
    onOther: other === null ? null : () => setChosen(other),
  };
  if (proof === 'email') {
    const expiresAt = waits?.proof === 'email' ? waits.expiresAt : null;
    return <PublishByCode key={proof} {...shared} expiresAt={expiresAt} />;
  }
  return <PublishByInvite key={proof} {...shared} proof={proof} isUnderWay={waits?.proof === proof} />;
}

/** There is no directory, or no such card. */
function Nothing({
  error,
  isKnown,
}: {
  error: Parameters<typeof ErrorComplaint>[0]['error'];
  isKnown: boolean;
}) {
  return (
    <Screen title={text('publish_title')} back={{ label: text('action_back'), go: goBack }}>
      <ErrorComplaint error={error ?? (isKnown ? { code: 'directory_missing', details: {} } : null)} />
    </Screen>
  );
}

function Published({ directory, identity }: { directory: DirectoryView; identity: string }) {
  return (
    <Screen
      title={text('publish_title')}
      back={{ label: text('action_back'), go: goBack }}
      onCommit={goBack}
      primary={
        <Button kind="primary" testId="publish-done" onClick={goBack}>
          {text('action_done')}
        </Button>
      }
    >
      <div class="centre pressed" role="status" data-testid="published">
        <SealMark size="large" />
        <h2 class="headline">{text('publish_done')}</h2>
        <p>{text('publish_done_text', { address: directory.address, name: identity })}</p>
      </div>
    </Screen>
  );
}
