/** The reader: the verdict first, then the text; or a calm refusal and nothing else. */
import { useEffect, useRef } from 'preact/hooks';
import { text } from '../messaging/text';
import type { VerdictView } from '../protocol/views';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Screen } from '../ui/screen';
import { SealMark } from '../ui/seal-mark';
import { Verdict } from '../ui/verdict';
import { closeSelf } from './place';
import { Refusal } from './refusal';
import { RefusedText } from './refused-text';
import { Reply } from './reply';
import { go, goHome, parseRoute } from './route';
import { useDirectory } from './use-loaded';
import type { Opening } from './use-opened';
import { WindowTool } from './window-tool';

interface ReaderProps {
  opening: Opening;
  /** The message as it came; null while it is not known. */
  sealed: string | null;
  onAnother: () => void;
}

export function Reader({ opening, sealed, onAnother }: ReaderProps) {
  const result = useRef<HTMLDivElement>(null);
  const { kind } = opening;
  useEffect(() => {
    if (kind !== 'opening') result.current?.focus();
  }, [kind]);
  const writer = opening.kind === 'opened' ? writerOf(opening.view.verdict) : null;
  const close = () => void closeSelf();
  return (
    <Screen
      title={text('read_title')}
      back={{ label: text('action_home'), go: goHome }}
      tools={<WindowTool />}
      onCommit={close}
      aside={<Aside opening={opening} onAnother={onAnother} />}
      primary={
        <Button kind="primary" testId="read-close" onClick={close}>
          {text('action_close')}
        </Button>
      }
    >
      <div class="result" ref={result} tabIndex={-1}>
        {opening.kind === 'opening' && (
          <div class="centre" role="status">
            <SealMark size="medium" />
            <p>{text('read_opening')}</p>
          </div>
        )}
        {opening.kind === 'refused' && <Refusal error={opening.error} />}
        {opening.kind === 'refused' && opening.error.code === 'signature_invalid' && sealed !== null && (
          <RefusedText sealed={sealed} />
        )}
        {opening.kind === 'opened' && (
          <>
            <Verdict verdict={opening.view.verdict} />
            <Opened text={opening.view.text} />
            {opening.view.verdict.kind === 'unknown-signer' && <AddSigner />}
            {writer !== null && <Reply to={writer} opened={opening.view.text} />}
          </>
        )}
      </div>
    </Screen>
  );
}

/** The card id of a known person who signed; null where there is nobody to answer. */
function writerOf(verdict: VerdictView): string | null {
  return verdict.kind === 'signed' && verdict.signer.relation === 'recipient' ? verdict.signer.cardId : null;
}

/** The message stays where it was taken from, and is opened anew when its signer is known. */
function AddSigner() {
  const route = parseRoute(location.hash);
  const taskId = route.name === 'read' ? route.taskId : null;
  const hasDirectory = useDirectory() !== null;
  return (
    <>
      {hasDirectory && <p class="lead">{text('read_look_up_hint')}</p>}
      <div class="row">
        <Button testId="read-add-card" onClick={() => go({ name: 'add-for-message', taskId })}>
          {text(hasDirectory ? 'read_look_up' : 'read_add_card')}
        </Button>
      </div>
    </>
  );
}

function Opened({ text: opened }: { text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled with the keyboard
    <section class="opened" aria-label={text('read_text')} tabIndex={0}>
      {opened === '' ? (
        <p class="opened-empty">{text('read_empty')}</p>
      ) : (
        <div class="opened-text" dir="auto" data-testid="read-text">
          {opened}
        </div>
      )}
    </section>
  );
}

function Aside({ opening, onAnother }: Pick<ReaderProps, 'opening' | 'onAnother'>) {
  if (opening.kind === 'opened') {
    return <CopyButton value={opening.view.text} label={text('read_copy')} testId="copy-text" />;
  }
  if (opening.kind === 'opening') return null;
  return (
    <Button testId="open-another" onClick={onAnother}>
      {text('open_another')}
    </Button>
  );
}
