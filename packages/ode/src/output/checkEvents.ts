import { checkOptions, type OptionNames } from '@flowrate/base';
import { OdeError } from '../errors.ts';
import type { CrossingEvent, OdeEvent, StepEvent } from '../event.ts';
import { isPlainObject, shown } from '../start/checkProblem.ts';

const shared = { affect: true, terminal: true, name: true } as const;
const crossingNames = { ...shared, g: true, direction: true } satisfies OptionNames<CrossingEvent>;
const stepNames = { ...shared, when: true } satisfies OptionNames<StepEvent>;

const remedy = 'give { g: (t, y) => … } or { when: (t, y, dydt) => … }';

/** @throws OdeError `bad-event` */
function checkIsEvent(event: unknown, i: number): void {
  if (typeof event === 'function') throw new OdeError('bad-event', `event ${i} is a function; ${remedy}`);
  const isObject = typeof event === 'object' && event !== null;
  const isStep = isObject && 'when' in event;
  const watched: unknown = isObject ? Reflect.get(event, isStep ? 'when' : 'g') : undefined;
  if (!isObject || typeof watched !== 'function') {
    throw new OdeError('bad-event', `event ${i} has no function ${isStep ? 'when' : 'g'}; ${remedy}`);
  }
  const affect: unknown = Reflect.get(event, 'affect');
  if (affect !== undefined && typeof affect !== 'function') {
    throw new OdeError(
      'bad-event',
      `event ${i}: affect is ${shown(affect)}; give a function (t, y) that writes into y`,
    );
  }
  if (isPlainObject(event)) checkOptions(`event ${i}`, event, isStep ? stepNames : crossingNames, OdeError);
}

/** @throws OdeError `bad-event` or `unknown-option` */
export function checkEvents(events: readonly OdeEvent[]): void {
  const given: unknown = events;
  if (!Array.isArray(given)) throw new OdeError('bad-event', 'events is no list; give [{ g: (t, y) => … }]');
  events.forEach((event, i) => {
    checkIsEvent(event, i);
    const direction = 'g' in event ? (event.direction ?? 0) : 0;
    if (direction !== -1 && direction !== 0 && direction !== 1) {
      throw new OdeError('bad-event', `event ${i}: direction is ${String(direction)}; give -1, 0 or 1`);
    }
    const { terminal = false } = event;
    if (typeof terminal !== 'boolean' && !(Number.isInteger(terminal) && terminal > 0)) {
      throw new OdeError(
        'bad-event',
        `event ${i}: terminal is ${String(terminal)}; give true, false or how many hits`,
      );
    }
  });
}
