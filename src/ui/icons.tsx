/** Line icons, 20 × 20, in the colour of the text. They repeat what a text beside them says. */
import type { ComponentChildren } from 'preact';

function Icon({ children, class: name = 'icon' }: { children: ComponentChildren; class?: string }) {
  return (
    <svg class={name} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const BackIcon = () => (
  <Icon class="icon icon-back">
    <path d="M16 10H4.5M9 5l-5 5 5 5" />
  </Icon>
);

export const WindowIcon = () => (
  <Icon>
    <path d="M11.5 3.5h5v5M16.5 3.5l-6.5 6.5M8 4.5H5A1.5 1.5 0 0 0 3.5 6v9A1.5 1.5 0 0 0 5 16.5h9a1.5 1.5 0 0 0 1.5-1.5v-3" />
  </Icon>
);

export const CrossIcon = () => (
  <Icon>
    <path d="M6 6l8 8M14 6l-8 8" />
  </Icon>
);

export const ForwardIcon = () => (
  <Icon class="icon icon-forward">
    <path d="M8 5l5 5-5 5" />
  </Icon>
);

export const CautionIcon = () => (
  <Icon>
    <path d="M10 3.2 17.3 16H2.7zM10 8.3v3.4M10 13.9v.1" />
  </Icon>
);

export const NoteIcon = () => (
  <Icon>
    <path d="M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4zM10 9.3v4M10 6.5v.1" />
  </Icon>
);

export const CheckIcon = () => (
  <Icon>
    <path d="M4.5 10.5l3.5 3.5 7.5-8" />
  </Icon>
);

export const SearchIcon = () => (
  <Icon>
    <path d="M9 14a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM12.7 12.7 16.5 16.5" />
  </Icon>
);

export const GearIcon = () => (
  <Icon>
    <path d="M3 6h6.5M13.5 6H17M3 14h3.5M10.5 14H17M11.5 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM8.5 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4z" />
  </Icon>
);

export const FileIcon = () => (
  <Icon>
    <path d="M11.5 2.8h-6A1.5 1.5 0 0 0 4 4.3v11.4a1.5 1.5 0 0 0 1.5 1.5h9a1.5 1.5 0 0 0 1.5-1.5V7.3zM11.5 2.8v4.5H16" />
  </Icon>
);
