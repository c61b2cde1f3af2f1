/** Adding somebody's card: pasted, dropped, opened as a file, read from a picture, or found in the directory by its name. */
import { useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import type { WireError } from '../protocol/errors';
import type { AddedView } from '../protocol/views';
import { Button } from '../ui/button';
import { Complaint, ErrorComplaint } from '../ui/complaint';
import { asError } from '../ui/error-text';
import { FileButton } from '../ui/file-button';
import { PasteBox } from '../ui/paste-box';
import { Screen } from '../ui/screen';
import { useAction } from '../ui/use-action';
import type { Problem } from '../ui/use-problem';
import { Added } from './added';
import { FoundCards } from './found-card';
import { go, goHome, type Route } from './route';
import { ScanScreen } from './scan-screen';
import { useSession } from './session';
import { useCamera } from './use-camera';
import { useFinding } from './use-finding';
import { useDirectory } from './use-loaded';
import { WindowTool } from './window-tool';

/** Most bytes of a card's file. */
const maxFileSize = 1_000_000;

interface AddRecipientProps {
  /** The screen the card is wanted for, to go back to. */
  from: Route | null;
  /** What was found on a page, and why it is nothing. */
  found?: { readonly text: string; readonly reason: WireError | null };
}

export function AddRecipient({ from, found }: AddRecipientProps) {
  const { call } = useSession();
  const [pasted, setPasted] = useState(found?.text ?? '');
  const [reason, setReason] = useState(found?.reason ?? null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [added, setAdded] = useState<AddedView | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const camera = useCamera();
  const hasDirectory = useDirectory() !== null;
  const { finding, look } = useFinding(pasted, false);
  const chosen = finding.kind === 'found' && finding.results.length === 1 ? finding.results[0] : undefined;

  const addFound = useAction(async (cardId: string) => {
    setAdded(await call('directory.add', { cardId }));
    setPasted('');
  });
  const add = useAction(async () => {
    setProblem(null);
    setReason(null);
    box.current?.focus();
    if (chosen !== undefined) return addFound.run(chosen.card.id);
    if (finding.kind !== 'nothing') return look();
    if (pasted.trim() === '') {
      setProblem({ code: 'card_empty', sentence: text('add_empty') });
      return;
    }
    try {
      setAdded(await call('recipients.add', { text: pasted }));
      setPasted('');
    } catch (thrown) {
      if (asError(thrown).code === 'card_is_private_key') setPasted('');
      throw thrown;
    }
  });
  const change = (value: string) => {
    setPasted(value);
    setProblem(null);
    setReason(null);
    add.clear();
    addFound.clear();
  };
  const open = useAction(async (file: File) => {
    const { isPicture, readCodes } = await import('../ui/read-codes');
    if (!isPicture(file)) return readFile(file);
    const codes = await readCodes(file).catch(() => []);
    if (codes.length === 0) setProblem({ code: 'picture_without_code', sentence: text('add_picture_none') });
    else change(codes.join('\n'));
    box.current?.focus();
  });
  const readFile = async (file: File) => {
    if (file.size > maxFileSize) {
      setProblem({ code: 'file_too_big', sentence: text('add_file_big') });
      return;
    }
    try {
      change(await file.text());
      box.current?.focus();
    } catch {
      setProblem({ code: 'file_unreadable', sentence: text('add_file_unreadable') });
    }
  };

  const scanned = (code: string) => {
    camera.stop();
    change(code);
  };

  if (camera.isOn) return <ScanScreen lead={text('add_scan_lead')} onCode={scanned} onClose={camera.stop} />;
  if (added !== null) return <Added added={added} from={from} onAnother={() => setAdded(null)} />;
  const back =
    from === null
      ? { label: text('action_home'), go: goHome }
      : { label: text('action_back'), go: () => go(from) };
  const submit = () => void add.run();
  return (
    <Screen
      title={text('add_title')}
      back={back}
      tools={<WindowTool />}
      focusRef={box}
      onCommit={submit}
      aside={
        <>
          <FileButton
            label={text(open.isBusy ? 'add_picture_reading' : 'add_file')}
            testId="add-file"
            onFile={file => void open.run(file)}
          />
          <Button testId="add-camera" label={text('scan_use')} onClick={camera.start}>
            {text('scan_title')}
          </Button>
        </>
      }
      primary={
        <Button
          kind="primary"
          busy={finding.kind === 'looking' ? text('add_looking') : add.isBusy && text('add_busy')}
          testId="add-submit"
          onClick={submit}
        >
          {text(finding.kind === 'nothing' || chosen !== undefined ? 'add_submit' : 'add_look')}
        </Button>
      }
    >
      <p class="lead">
        {text(found?.text ? 'add_found_lead' : hasDirectory ? 'add_lead_directory' : 'add_lead')}
      </p>
      <PasteBox
        label={text('add_text')}
        placeholder={text(hasDirectory ? 'add_placeholder_directory' : 'add_placeholder')}
        value={pasted}
        hasProblem={problem !== null || add.error !== null}
        onInput={change}
        onFile={file => void open.run(file)}
        boxRef={box}
        testId="add-text"
      />
      {problem !== null ? (
        <Complaint {...problem} />
      ) : (
        <ErrorComplaint error={add.error ?? addFound.error ?? open.error ?? reason} />
      )}
      <FoundCards finding={finding} onAdd={addFound.run} />
    </Screen>
  );
}
