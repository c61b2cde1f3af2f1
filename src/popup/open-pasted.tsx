/** A box for a sealed message from anywhere, and the reader for it. */
import { useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import type { WireError } from '../protocol/errors';
import { Button } from '../ui/button';
import { Complaint, ErrorComplaint } from '../ui/complaint';
import { PasteBox } from '../ui/paste-box';
import { Screen } from '../ui/screen';
import { OpenFileButton, openFile } from './open-file-button';
import { OpenPassphrase } from './open-passphrase';
import { Reader } from './reader';
import { goHome } from './route';
import { useSession } from './session';
import { useOpened } from './use-opened';
import { WindowTool } from './window-tool';

/** `reason` says why the box is shown in place of a message. */
export function OpenPasted({ reason = null }: { reason?: WireError | null }) {
  const [pasted, setPasted] = useState('');
  const [sealed, setSealed] = useState<string | null>(null);
  const [isEmpty, setEmpty] = useState(false);
  const [shown, setShown] = useState(reason);
  const box = useRef<HTMLTextAreaElement>(null);
  const opening = useOpened(sealed);
  const { isLocked } = useSession();
  const change = (value: string) => {
    setPasted(value);
    setSealed(null);
    setEmpty(false);
    setShown(null);
  };
  const isRead = opening.kind === 'opened' || (opening.kind === 'refused' && isForReader(opening.error));
  if (sealed !== null && isRead) {
    return <Reader opening={opening} sealed={sealed} onAnother={() => change('')} />;
  }

  if (sealed !== null && opening.kind === 'refused' && opening.error.code === 'passphrase_needed') {
    return <OpenPassphrase sealed={sealed} isLocked={isLocked} onBack={() => setSealed(null)} />;
  }

  const error = opening.kind === 'refused' ? opening.error : shown;
  const submit = () => {
    box.current?.focus();
    setShown(null);
    setEmpty(pasted.trim() === '');
    setSealed(pasted.trim() === '' ? null : pasted);
  };
  return (
    <Screen
      title={text('open_title')}
      back={{ label: text('action_home'), go: goHome }}
      tools={<WindowTool />}
      focusRef={box}
      onCommit={submit}
      aside={<OpenFileButton />}
      primary={
        <Button
          kind="primary"
          busy={sealed !== null && opening.kind === 'opening' && text('open_busy')}
          testId="open-submit"
          onClick={submit}
        >
          {text('open_submit')}
        </Button>
      }
    >
      <p class="lead">{text('open_lead')}</p>
      <PasteBox
        label={text('open_text')}
        placeholder={text('open_placeholder')}
        value={pasted}
        hasProblem={isEmpty || error !== null}
        onInput={change}
        onFile={openFile}
        boxRef={box}
        testId="open-text"
      />
      {isEmpty ? (
        <Complaint code="message_empty" sentence={text('open_empty')} />
      ) : (
        <ErrorComplaint error={error} />
      )}
    </Screen>
  );
}

/** Where there is more to it than a sentence under the box. */
const isForReader = ({ code }: WireError) => code === 'signature_invalid';
