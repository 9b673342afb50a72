/** A question to a worker of its own, which is ended with the answer or when nobody waits for it any more. */
export interface Asked<Answer> {
  readonly answer: Promise<Answer>;
  /** The answer never comes. */
  cancel(): void;
}

export function ask<Question, Answer>(worker: Worker, question: Question): Asked<Answer> {
  const answer = new Promise<Answer>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      worker.terminate();
      resolve(data);
    };
    worker.onerror = ({ message }) => {
      worker.terminate();
      reject(new Error(message));
    };
  });
  worker.postMessage(question);
  return { answer, cancel: () => worker.terminate() };
}
