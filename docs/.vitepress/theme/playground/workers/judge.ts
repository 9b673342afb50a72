/** A web worker's program: judges claims, so that the page goes on and loads the judge only when it is asked for. */
import { judgeAnswer, type JudgeQuestion } from './judgeAnswer.ts';

addEventListener('message', ({ data }: MessageEvent<JudgeQuestion>) => {
  void judgeAnswer(data).then((answer) => postMessage(answer), reportError);
});
