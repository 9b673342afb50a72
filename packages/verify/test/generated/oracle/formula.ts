/** What names and calls stand for. Names may carry primes or an index: x'', x[k+1]. */
export interface Meaning {
  name(name: string): number;
  call(name: string, args: readonly number[]): number;
}
export type Evaluate = (meaning: Meaning) => number;

const token =
  /\s*([A-Za-z][A-Za-z0-9]*(?:'+|\[k(?:[+-]\d)?\])?|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|<=|>=|[-+*/^()<>?:,])/uy;

/** The words of a formula. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  token.lastIndex = 0;
  while (text.slice(token.lastIndex).trim() !== '') {
    const at = token.lastIndex;
    const match = token.exec(text);
    if (match === null) throw new SyntaxError(`the oracle cannot read "${text.slice(at)}"`);
    words.push(match[1]!);
  }
  return words;
}

const functions: Readonly<Record<string, (...args: number[]) => number>> = {
  sqrt: Math.sqrt,
  cbrt: Math.cbrt,
  exp: Math.exp,
  log: Math.log,
  sin: Math.sin,
  cos: Math.cos,
  tanh: Math.tanh,
  abs: Math.abs,
  min: Math.min,
  max: Math.max,
  floor: Math.floor,
  mod: (x, y) => x - y * Math.floor(x / y),
};

/** A function of formulas, at numbers. */
export function ordinary(name: string, args: readonly number[]): number {
  const f = functions[name];
  if (f === undefined) throw new SyntaxError(`the oracle has no function ${name}`);
  return f(...args);
}

/** A formula by recursive descent, on its own so that it shares no reader with what it checks. */
export function formula(text: string): Evaluate {
  const words = wordsOf(text);
  let at = 0;
  const take = (...wanted: string[]): string | undefined => {
    const word = words[at];
    if (word === undefined || !wanted.includes(word)) return undefined;
    at += 1;
    return word;
  };
  const need = (word: string): void => {
    if (take(word) === undefined) throw new SyntaxError(`the oracle misses "${word}" in "${text}"`);
  };
  const chain =
    (below: () => Evaluate, apply: Readonly<Record<string, (a: number, b: number) => number>>) =>
    (): Evaluate => {
      let left = below();
      for (;;) {
        const sign = take(...Object.keys(apply));
        if (sign === undefined) return left;
        const [a, b, f] = [left, below(), apply[sign]!];
        left = (m) => f(a(m), b(m));
      }
    };
  const listOf = (): Evaluate[] => {
    const args = [choice()];
    while (take(',') !== undefined) args.push(choice());
    need(')');
    return args;
  };
  const atom = (): Evaluate => {
    if (take('(') !== undefined) {
      const inner = choice();
      need(')');
      return inner;
    }
    const word = words[at++];
    if (word === undefined) throw new SyntaxError(`the oracle misses the end of "${text}"`);
    if (/^[\d.]/u.test(word)) return () => Number(word);
    if (take('(') === undefined) {
      return word === 'pi' ? () => Math.PI : word === 'e' ? () => Math.E : (m) => m.name(word);
    }
    const args = listOf();
    return (m) =>
      m.call(
        word,
        args.map((f) => f(m)),
      );
  };
  const raised = (): Evaluate => {
    const base = atom();
    if (take('^') === undefined) return base;
    const exponent = signed();
    return (m) => base(m) ** exponent(m);
  };
  const signed = (): Evaluate => {
    if (take('-') === undefined) return raised();
    const inner = signed();
    return (m) => -inner(m);
  };
  const product = chain(signed, { '*': (a, b) => a * b, '/': (a, b) => a / b });
  const sum = chain(product, { '+': (a, b) => a + b, '-': (a, b) => a - b });
  const comparison = chain(sum, {
    '<=': (a, b) => Number(a <= b),
    '>=': (a, b) => Number(a >= b),
    '<': (a, b) => Number(a < b),
    '>': (a, b) => Number(a > b),
  });
  const choice = (): Evaluate => {
    const condition = comparison();
    if (take('?') === undefined) return condition;
    const yes = choice();
    need(':');
    const no = choice();
    return (m) => (condition(m) !== 0 ? yes(m) : no(m));
  };
  const whole = choice();
  if (at < words.length) throw new SyntaxError(`the oracle cannot read "${words[at]!}" in "${text}"`);
  return whole;
}
