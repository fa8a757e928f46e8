/** Tells a waiting person, on stderr, which long step is running and for how long. */

const quietMs = 300;
const repeatMs = 10_000;

/** Runs a step under a title. Silent when it ends within 0.3 s; says how long it took otherwise. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const start = Date.now();
  const seconds = () => `${((Date.now() - start) / 1000).toFixed(0)} s`;
  const line = process.stderr.isTTY
    ? rewritingLine(title, seconds)
    : repeatingLines(title, seconds);
  try {
    const result = await work();
    line.end(`${title}: ${seconds()}`);
    return result;
  } catch (error) {
    line.end(`${title}: failed after ${seconds()}`);
    throw error;
  }
}

interface Line {
  readonly end: (text: string) => void;
}

function rewritingLine(title: string, seconds: () => string): Line {
  let shown = false;
  const timer = setInterval(() => {
    shown = true;
    process.stderr.write(`\r${title} … ${seconds()}`);
  }, quietMs);
  return {
    end: (text) => {
      clearInterval(timer);
      if (shown) process.stderr.write(`\r\x1b[K${text}\n`);
    },
  };
}

function repeatingLines(title: string, seconds: () => string): Line {
  let shown = false;
  const first = setTimeout(() => {
    shown = true;
    process.stderr.write(`${title} …\n`);
  }, quietMs);
  const timer = setInterval(() => process.stderr.write(`${title} … ${seconds()}\n`), repeatMs);
  return {
    end: (text) => {
      clearTimeout(first);
      clearInterval(timer);
      if (shown) process.stderr.write(`${text}\n`);
    },
  };
}
