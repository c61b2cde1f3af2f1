/** The screen of each route behind the lock. */
import { useHash } from '../ui/use-hash';
import { Activity } from './activity';
import { AddDevice } from './add-device';
import { AddIdentity } from './add-identity';
import { ChangePassphrase } from './change-passphrase';
import { Directory } from './directory';
import { ExportKey } from './export-key';
import { ImportKey } from './import-key';
import { Kit } from './kit';
import { Overview } from './overview';
import { Publish } from './publish';
import { ReplaceKey } from './replace-key';
import { RevokeCard } from './revoke-card';
import { parseRoute } from './route';

export function Screens() {
  const route = parseRoute(useHash());
  switch (route.name) {
    case 'kit':
      return <Kit />;
    case 'device':
      return <AddDevice />;
    case 'add-identity':
      return <AddIdentity />;
    case 'import-key':
      return <ImportKey />;
    case 'export-key':
      return <ExportKey key={route.cardId} cardId={route.cardId} />;
    case 'directory':
      return <Directory />;
    case 'publish':
      return <Publish key={route.cardId} cardId={route.cardId} />;
    case 'replace-key':
      return <ReplaceKey key={route.cardId} cardId={route.cardId} />;
    case 'revoke-card':
      return <RevokeCard key={route.cardId} cardId={route.cardId} />;
    case 'passphrase':
      return <ChangePassphrase />;
    case 'activity':
      return <Activity />;
    default:
      return <Overview />;
  }
}
