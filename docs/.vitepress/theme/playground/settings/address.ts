/**
 * A state as the fragment of an address and back. Whatever somebody writes there is read as some state: what is unknown is
 * as usual, numbers are brought into their ranges. At most 2 kB: a claim that does not fit is left out.
 */
import { valuesFrom } from './controls.ts';
import { eigenvaluesText, readEigenvalues } from './eigenvalues.ts';
import { spectra } from './spectra.ts';
import { optimizerOf, usualState, type ChosenSpectrum, type State } from './state.ts';

export const longestAddress = 2048;

/** Before the name of a parameter, so that none can be mistaken for another entry. */
const ofParameter = 'p.';

export function encode({ optimizer, values, spectrum, claim }: State): string {
  const entries = new URLSearchParams({ optimizer });
  for (const [name, value] of Object.entries(values)) entries.set(ofParameter + name, String(value));
  if ('own' in spectrum) entries.set('lambda', eigenvaluesText(spectrum.own));
  else entries.set('spectrum', spectrum.named);
  const short = entries.toString();
  if (claim === '') return short;
  entries.set('claim', claim);
  const whole = entries.toString();
  return whole.length <= longestAddress ? whole : short;
}

/** Whether the address holds all of the state, its claim too. */
export const fits = (state: State): boolean =>
  state.claim === '' || encode(state) !== encode({ ...state, claim: '' });

export function decode(fragment: string): State {
  const usual = usualState();
  const entries = new URLSearchParams(fragment.replace(/^#/u, '').slice(0, longestAddress));
  const optimizer = optimizerOf(entries.get('optimizer') ?? usual.optimizer);
  const given = [...entries]
    .filter(([name, text]) => name.startsWith(ofParameter) && text.trim() !== '')
    .map(([name, text]) => [name.slice(ofParameter.length), Number(text)] as const);
  return {
    optimizer: optimizer.name,
    values: valuesFrom(optimizer, Object.fromEntries(given)),
    spectrum: spectrumFrom(entries) ?? usual.spectrum,
    claim: entries.get('claim') ?? usual.claim,
  };
}

function spectrumFrom(entries: URLSearchParams): ChosenSpectrum | undefined {
  const own = readEigenvalues(entries.get('lambda') ?? '');
  if ('lambda' in own) return { own: own.lambda };
  const named = entries.get('spectrum');
  return spectra.some(({ name }) => name === named) && named !== null ? { named } : undefined;
}
