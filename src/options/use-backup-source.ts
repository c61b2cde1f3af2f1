/** A backup gathered from files, pasted text and pictures of its codes. */
import { useRef, useState } from 'preact/hooks';
import { ApplicationError } from '../protocol/errors';
import type { BackupView } from '../protocol/views';
import { isPicture, readCodes } from '../ui/read-codes';
import { type Action, useAction } from '../ui/use-action';
import { call } from './session';

export interface FoundBackup {
  readonly text: string;
  readonly view: BackupView;
}

/** A picture that was looked at. */
export interface Picture {
  readonly name: string;
  /** How many codes are in it. */
  readonly codes: number;
}

export interface BackupSource {
  /** Null until a whole backup was found. */
  readonly found: FoundBackup | null;
  readonly pictures: readonly Picture[];
  /** Errors are those of `backup.look`, and `file_unreadable`. */
  readonly files: Action<[files: readonly File[]]>;
  readonly paste: Action<[text: string]>;
  readonly reset: () => void;
}

/** More than any backup has, in bytes of a text file. */
const longestFile = 16_000_000;

export function useBackupSource(): BackupSource {
  const [found, setFound] = useState<FoundBackup | null>(null);
  const [pictures, setPictures] = useState<readonly Picture[]>([]);
  const codes = useRef<readonly string[]>([]);

  const look = async (text: string) => {
    setFound({ text, view: await call('backup.look', { backup: text }) });
  };
  /** Codes add up; a block of text is looked at by itself. */
  const lookAt = (text: string) => {
    const lines = text.split('\n').filter(isCode);
    if (lines.length === 0) return look(text);
    codes.current = [...codes.current, ...lines];
    return look(codes.current.join('\n'));
  };
  /** A picture that the browser cannot show has no codes. */
  const lookAtPicture = async (file: File) => {
    const found = await readCodes(file).catch(() => []);
    setPictures(before => [...before, { name: file.name, codes: found.filter(isCode).length }]);
    return found.join('\n');
  };
  const files = useAction(async (chosen: readonly File[]) => {
    paste.clear();
    const read: string[] = [];
    for (const file of chosen) {
      read.push(isPicture(file) ? await lookAtPicture(file) : await textOf(file));
    }
    await lookAt(read.join('\n'));
  });
  const paste = useAction((text: string) => {
    files.clear();
    return lookAt(text);
  });
  const reset = () => {
    codes.current = [];
    setFound(null);
    setPictures([]);
  };
  return { found, pictures, files, paste, reset };
}

const isCode = (line: string) => line.trim().startsWith('SEALCARD-BACKUP ');

/** Throws `file_unreadable`, `backup_missing` for what is too long for one. */
async function textOf(file: File): Promise<string> {
  if (file.size > longestFile) throw new ApplicationError('backup_missing');
  return file.text().catch(() => {
    throw new ApplicationError('file_unreadable');
  });
}
