/** The sheet of paper: one page with the words, the backup as codes, and what to do with it. Only printing shows it. */
import { text } from '../messaging/text';
import type { KitView } from '../protocol/views';
import { Identity } from '../ui/identity';
import { formatDay, joinList } from '../ui/locale';
import { QrCode } from '../ui/qr-code';
import { SealMark } from '../ui/seal-mark';
import { WordList } from '../ui/word-list';

interface KitSheetProps {
  kit: KitView;
  identities: readonly string[];
  /** Unix seconds. */
  madeAt: number;
}

/** Names on the sheet; there may be more. */
const mostNamed = 4;

export function KitSheet({ kit, identities, madeAt }: KitSheetProps) {
  const { words, sheetParts, sheetHasPeople } = kit;
  const count = sheetParts.length;
  const names = identities.slice(0, mostNamed).map(identity => <Identity key={identity} of={identity} />);
  return (
    <article class="sheet" aria-hidden="true" data-testid="kit-sheet">
      <header class="sheet-head">
        <SealMark size="medium" />
        <div>
          <h1>{text('sheet_title')}</h1>
          <p>{joinList(names)}</p>
          <p>{text('sheet_made', { date: formatDay(madeAt) })}</p>
        </div>
      </header>
      <p>{text('sheet_keep')}</p>
      <section>
        <h2>{text('kit_words')}</h2>
        <WordList words={words} label={text('kit_words')} testId="sheet-words" />
      </section>
      <section>
        <h2>{text('sheet_how')}</h2>
        <ul class="points">
          <li>{text('sheet_forgot')}</li>
          <li>{text('sheet_lost')}</li>
        </ul>
      </section>
      {count > 0 && (
        <section>
          <h2>{text(sheetHasPeople ? 'sheet_codes' : 'sheet_codes_keys')}</h2>
          <ul class="sheet-codes" data-count={count}>
            {sheetParts.map((part, index) => {
              const label = text('qr_number', { count, number: index + 1 });
              return (
                <li key={part}>
                  <QrCode text={part} label={label} medium="paper" />
                  <span class="caption">{label}</span>
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </article>
  );
}
