/** Words of a recovery kit or of a backup, numbered. */
export function WordList({
  words,
  label,
  testId,
}: {
  words: readonly string[];
  label: string;
  testId: string;
}) {
  return (
    <ol class="words" aria-label={label} data-testid={testId} translate={false}>
      {words.map((word, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: words may repeat and never move
        <li key={index}>
          <span class="word">{word}</span>
        </li>
      ))}
    </ol>
  );
}
