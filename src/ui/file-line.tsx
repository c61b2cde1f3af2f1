/** One file: its name large, its size small. */
import type { ComponentChildren } from 'preact';
import { FileIcon } from './icons';
import { formatSize } from './locale';

interface FileLineProps {
  name: ComponentChildren;
  /** Bytes. */
  size: number;
  label: string;
  /** Stands at the end. */
  tool?: ComponentChildren;
  testId: string;
}

export function FileLine({ name, size, label, tool, testId }: FileLineProps) {
  return (
    <section class="file" aria-label={label} data-testid={testId}>
      <FileIcon />
      <div class="file-words">
        <bdi class="file-name" data-testid={`${testId}-name`}>
          {name}
        </bdi>
        <span class="file-size">{formatSize(size)}</span>
      </div>
      {tool}
    </section>
  );
}
