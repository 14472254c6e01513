/** The ways to bring files in: several files, a folder, a drop, or the samples. */
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { DragEvent, ReactNode } from 'react';
import { isReadableName } from '../hosts/file/file-rules';
import { filesOfDrop } from './dropped-files';
import { useLanguage } from './language';
import type { FileSource } from './use-run';

const useStyles = makeStyles({
  area: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '8px',
    padding: '12px',
    border: `1px dashed ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  over: { backgroundColor: tokens.colorBrandBackground2 },
  compact: { padding: '8px', gap: '4px' },
  empty: { width: '100%' },
  hint: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, width: '100%' },
});

/** The workbooks of a folder in a stable order; browsers give them in any. */
function workbooksOf(files: readonly File[]): readonly File[] {
  const path = (file: File): string => file.webkitRelativePath || file.name;
  return files
    .filter((file) => isReadableName(file.name))
    .sort((a, b) => (path(a) < path(b) ? -1 : 1));
}

export interface FilePickerProps {
  /** Called with at least one file; names that are no spreadsheets are left out of folders and drops. */
  onFiles(source: FileSource): void;
  /** True beside a result, where space counts and the hints are known. */
  readonly isCompact: boolean;
}

/** The buttons and the place to drop files on. */
export function FilePicker(props: FilePickerProps): ReactNode {
  const { onFiles, isCompact } = props;
  const { say } = useLanguage();
  const styles = useStyles();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const [isEmpty, setIsEmpty] = useState(false);

  const give = (chosen: readonly File[]): void => {
    setIsEmpty(chosen.length === 0);
    if (chosen.length > 0) onFiles(chosen);
  };
  const drop = async (event: DragEvent): Promise<void> => {
    event.preventDefault();
    setIsOver(false);
    give(await filesOfDrop(event.dataTransfer));
  };
  // React knows no property for choosing a folder.
  useEffect(() => folder.current?.setAttribute('webkitdirectory', ''), []);
  const input = (isFolder: boolean): ReactNode => (
    <input
      ref={isFolder ? folder : files}
      type="file"
      multiple
      hidden
      data-testid={isFolder ? 'folder-input' : 'file-input'}
      aria-label={say(isFolder ? 'pane.files.folder' : 'pane.files.choose')}
      onChange={(event) => {
        const chosen = [...(event.target.files ?? [])];
        // The same choice again has to count as a new one.
        event.target.value = '';
        // A file chosen by hand is read whatever its name; a folder holds other things too.
        give(isFolder ? workbooksOf(chosen) : chosen);
      }}
    />
  );

  return (
    <div
      role="group"
      aria-label={say('pane.files.area')}
      className={mergeClasses(styles.area, isCompact && styles.compact, isOver && styles.over)}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => void drop(event)}
    >
      {input(false)}
      {input(true)}
      <Button
        appearance="primary"
        size={isCompact ? 'small' : 'medium'}
        onClick={() => files.current?.click()}
      >
        {say('pane.files.choose')}
      </Button>
      <Button size={isCompact ? 'small' : 'medium'} onClick={() => folder.current?.click()}>
        {say('pane.files.folder')}
      </Button>
      <Button
        appearance="subtle"
        size={isCompact ? 'small' : 'medium'}
        onClick={() => onFiles('samples')}
      >
        {say('pane.files.samples')}
      </Button>
      {!isCompact && (
        <span className={styles.hint}>
          {say('pane.files.drop')}. {say('pane.files.samples-note')}
        </span>
      )}
      <div role="status" className={isEmpty ? styles.empty : undefined}>
        {isEmpty && say('pane.files.none')}
      </div>
    </div>
  );
}
