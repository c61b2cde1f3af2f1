import { useRoute } from '../shared/route';
import { NewThread } from './NewThread';
import { ThreadList } from './ThreadList';
import { ThreadPage } from './ThreadPage';

export function Forum({ person }: { person: string }) {
  const { view, id } = useRoute('threads');

  function content() {
    switch (view) {
      case 'thread':
        return <ThreadPage key={id} person={person} id={id} />;
      case 'new':
        return <NewThread person={person} />;
      default:
        return <ThreadList />;
    }
  }

  return (
    <>
      <header className="masthead">
        <div className="column">
          <a className="brand" href="#/threads">
            Riverside Gardens
          </a>
          <span data-testid="signed-in-as">{person}</span>
        </div>
      </header>
      <main className="column">{content()}</main>
    </>
  );
}
