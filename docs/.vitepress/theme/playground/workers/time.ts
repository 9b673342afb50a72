/** A web worker's program: how long a flow takes, apart from the page because the search can take seconds. */
import { timeAnswer, type TimeQuestion } from './timeAnswer.ts';

addEventListener('message', ({ data }: MessageEvent<TimeQuestion>) => postMessage(timeAnswer(data)));
