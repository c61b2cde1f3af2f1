/** Asks for a name and comes back to the same page with it. There are no passwords. */

interface Props {
  site: string;
  label: string;
  type: 'email' | 'text';
  suggestions: string[];
}

export function SignIn({ site, label, type, suggestions }: Props) {
  return (
    <main className="sign-in">
      <h1>Sign in to {site}</h1>
      <form method="get">
        <label htmlFor="as">{label}</label>
        <div className="row">
          <input id="as" name="as" type={type} required autoComplete="username" data-testid="sign-in-name" />
          <button type="submit" className="primary" data-testid="sign-in">
            Sign in
          </button>
        </div>
      </form>
      <p>
        Or as{' '}
        {suggestions.map((name, index) => (
          <span key={name}>
            {index > 0 && ', '}
            <a href={`?as=${encodeURIComponent(name)}`}>{name}</a>
          </span>
        ))}
      </p>
    </main>
  );
}
