/**
 * What a shipped script could do that ours never shall: make code of strings, markup of strings, load what is not named, or hold
 * an address. It reads the syntax tree, so neither minifying nor a string that only looks like code misleads it.
 */
import { parseSync } from 'vite';

interface Node {
  readonly type: string;
  readonly [member: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

/** Functions that make code of a string they are given. */
const CODE_MAKERS = new Set(['eval', 'Function', 'importScripts']);
/** Timers, which do so with a string. */
const TIMERS = new Set(['setTimeout', 'setInterval']);
/** Members that make markup of a string, by assignment or by call. */
const MARKUP_MAKERS = new Set([
  'innerHTML',
  'outerHTML',
  'srcdoc',
  'insertAdjacentHTML',
  'createContextualFragment',
  'parseFromString',
  'setHTMLUnsafe',
  'parseHTMLUnsafe',
]);
/** Calls that do so on a document alone. */
const OF_DOCUMENTS = new Set(['write', 'writeln']);

/** Each dangerous construct of a script, as a short sentence of code. */
export function dangersOf(name: string, source: string): string[] {
  const found: string[] = [];
  for (const node of nodesOf(name, source)) {
    const danger = dangerOf(node);
    if (danger !== null) found.push(danger);
  }
  return found;
}

/** Everything in a script's strings, templates and patterns that has a scheme of the network. */
export function addressesOf(name: string, source: string): string[] {
  const texts = [...nodesOf(name, source)].flatMap(({ type, value, regex }) => {
    if (type === 'TemplateElement') return (value as { cooked: string | null }).cooked ?? '';
    if (type !== 'Literal') return [];
    if (isRecord(regex)) return String(regex.pattern).replaceAll('\\/', '/');
    return typeof value === 'string' ? value : [];
  });
  return texts.flatMap(addressesIn);
}

/** The addresses of the network in a text, without the mark that ends a sentence or a directive. */
export function addressesIn(text: string): string[] {
  const found = text.match(/\b(?:https?|wss?|ftp):\/\/[^\s"'`<>)\\;,]*/gi) ?? [];
  return found.map(address => address.replace(/\.$/, ''));
}

function* nodesOf(name: string, source: string): Generator<Node> {
  const { program, errors } = parseSync(name, source);
  if (errors.length > 0) throw new Error(`${name} is no script: ${errors[0]?.message}`);
  const waiting: unknown[] = [program];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (Array.isArray(next)) waiting.push(...next);
    if (!isNode(next)) continue;
    yield next;
    waiting.push(...Object.values(next));
  }
}

function dangerOf(node: Node): string | null {
  switch (node.type) {
    case 'ImportExpression':
      return literalOf(node.source) === null ? 'import(…)' : null;
    case 'CallExpression':
    case 'NewExpression':
      return dangerOfCall(node);
    case 'AssignmentExpression': {
      const member = memberOf(node.left);
      return member !== null && MARKUP_MAKERS.has(member) ? `${member} = …` : null;
    }
    default:
      return null;
  }
}

function dangerOfCall({ callee, arguments: given }: Node): string | null {
  const [first] = given as readonly unknown[];
  const name = nameOf(callee);
  const member = memberOf(callee);
  const called = name ?? member ?? '';
  if (CODE_MAKERS.has(called)) return `${called}(…)`;
  if (TIMERS.has(called) && literalOf(first) !== null) return `${called}('…')`;
  if (member === 'constructor' && literalOf(first) !== null) return "constructor('…')";
  if (member === null) return null;
  const isOfDocument = OF_DOCUMENTS.has(member) && nameOf((callee as Node).object) === 'document';
  return MARKUP_MAKERS.has(member) || isOfDocument ? `${member}(…)` : null;
}

/** Of an identifier; `(0, eval)` is `eval`. */
function nameOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === 'Identifier') return String(node.name);
  if (node.type === 'ParenthesizedExpression') return nameOf(node.expression);
  if (node.type === 'SequenceExpression') return nameOf((node.expressions as readonly unknown[]).at(-1));
  return null;
}

/** The last word of `a.b`, `a['b']`. */
function memberOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === 'ChainExpression' || node.type === 'ParenthesizedExpression')
    return memberOf(node.expression);
  if (node.type !== 'MemberExpression') return null;
  return node.computed === true ? literalOf(node.property) : nameOf(node.property);
}

/** Of a string, or of a template with nothing to fill in. */
function literalOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral' || (node.expressions as readonly unknown[]).length > 0) return null;
  const [only] = node.quasis as readonly { value: { cooked: string } }[];
  return only?.value.cooked ?? null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
