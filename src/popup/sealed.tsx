/** The letter is sealed: in the field, or on the clipboard with a word on what to do. */
import { useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import type { SealedView } from '../protocol/views';
import { BlockBox } from '../ui/block-box';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { CopyButton } from '../ui/copy-button';
import { Screen } from '../ui/screen';
import { SealMark } from '../ui/seal-mark';
import { useAction } from '../ui/use-action';
import { deliveryWords } from './delivery-words';
import { PassphraseBox, PassphraseCaution } from './passphrase-box';
import { closeSelf } from './place';
import { useSession } from './session';

interface SealedProps {
  view: SealedView;
  isCopied: boolean;
  /** What opens it, to be told; null where a card does. */
  passphrase: string | null;
  taskId: string;
  onBack: () => void;
}

export function Sealed({ view, isCopied, passphrase, taskId, onBack }: SealedProps) {
  const { call } = useSession();
  const [hasCopy, setHasCopy] = useState(isCopied);
  const done = useRef<HTMLButtonElement>(null);
  const isFilled = view.delivery === 'filled';
  const finish = useAction(async () => {
    if (!isFilled && hasCopy) await call('draft.discard', { taskId });
    await closeSelf();
  });
  const commit = () => void finish.run();
  const words = deliveryWords(view.delivery, hasCopy);
  return (
    <Screen
      title={text('sealed_title')}
      focusRef={done}
      onCommit={commit}
      aside={
        !isFilled && (
          <Button testId="sealed-back" onClick={onBack}>
            {text('sealed_back')}
          </Button>
        )
      }
      primary={
        <Button kind="primary" focusRef={done} testId="sealed-done" onClick={commit}>
          {text('action_done')}
        </Button>
      }
    >
      <div
        class="centre pressed"
        role="status"
        data-testid="sealed-notice"
        data-delivery={view.delivery}
        data-copied={hasCopy}
      >
        <SealMark size={isFilled ? 'large' : 'medium'} />
        <p class="headline">{text(words.happened)}</p>
        <p>{text(words.next)}</p>
      </div>
      <ErrorComplaint error={finish.error} />
      {passphrase !== null && (
        <>
          <PassphraseBox passphrase={passphrase} />
          <PassphraseCaution />
        </>
      )}
      {!isFilled && (
        <>
          <BlockBox label={text('sealed_block')} value={view.armored} testId="sealed-block" />
          <div class="row">
            <CopyButton
              value={view.armored}
              label={text('sealed_copy')}
              testId="copy-sealed"
              onCopied={() => setHasCopy(true)}
            />
          </div>
        </>
      )}
    </Screen>
  );
}
