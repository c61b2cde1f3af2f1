import { memo } from 'react';

const address = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/;

/** Text nodes only; line breaks and spaces are kept, addresses of pages become links. */
export const PostText = memo(function PostText({ text }: { text: string }) {
  const parts = text.split(address);
  return (
    <div className="post-body" data-testid="post-body">
      {parts.map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move
          <a key={index} href={part} rel="noreferrer nofollow">
            {part}
          </a>
        ),
      )}
    </div>
  );
});
