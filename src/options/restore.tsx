/** A backup comes back: found, opened, and told about. */
import { useState } from 'preact/hooks';
import type { RestoredView } from '../protocol/views';
import { RestoreFind } from './restore-find';
import { RestoreOpen } from './restore-open';
import { Restored } from './restored';
import { type FoundBackup, useBackupSource } from './use-backup-source';

/** Beside a vault that is open, where there is none, or in place of one that cannot be read or opened. */
export type RestorePlace = 'beside' | 'empty' | 'damaged' | 'forgotten';

export function Restore({ place, onBack }: { place: RestorePlace; onBack: () => void }) {
  const source = useBackupSource();
  const [pasted, setPasted] = useState('');
  const [restored, setRestored] = useState<RestoredView | null>(null);
  const found: FoundBackup | null = source.found;
  if (restored !== null) return <Restored view={restored} />;
  if (found !== null) {
    return <RestoreOpen found={found} place={place} onBack={source.reset} onRestored={setRestored} />;
  }
  return <RestoreFind source={source} place={place} onBack={onBack} pasted={pasted} onPasted={setPasted} />;
}
