// A slow link between the browser and a server, below everything the browser does: packets of one queue per direction, so
// that a service worker that fills its cache takes from the page what it would take on a real link.
import { connect, createServer } from 'node:net';

const segment = 1460;
const firstWindow = 10;

/** Mobile throttling of Lighthouse and WebPageTest ("Slow 4G"); milliseconds and bits per millisecond. */
const slow4g = { roundTrip: 150, down: 1638.4, up: 750 };

/** @returns {Promise<any>} a proxy before `targetPort`, at first as fast as the machine */
export async function openLink(targetPort, { roundTrip, down, up } = slow4g) {
  const sockets = new Set();
  const freeAt = { down: 0, up: 0 };
  const bitsPerMs = { down, up };
  let mode = 'fast';
  let lastByte = 0;

  const now = () => performance.now();

  /** Passes on what comes, each segment when the link has carried it. */
  function carry(from, to, direction, connection) {
    let lastOut = 0;
    const deliver = (bytes, when) => {
      lastOut = Math.max(lastOut, when);
      const wait = lastOut - now();
      const write = () => {
        lastByte = now();
        if (!to.destroyed) to.write(bytes);
      };
      if (wait <= 0) write();
      else setTimeout(write, wait);
    };
    from.on('data', (chunk) => {
      lastByte = now();
      if (mode !== 'slow') return deliver(chunk, 0);
      for (let offset = 0; offset < chunk.length; offset += segment) {
        const bytes = chunk.subarray(offset, offset + segment);
        const start = Math.max(
          now(),
          freeAt[direction],
          connection.openAt,
          startOf(connection, direction, bytes.length),
        );
        freeAt[direction] = start + (bytes.length * 8) / bitsPerMs[direction];
        deliver(bytes, freeAt[direction] + roundTrip / 2);
      }
    });
    from.on('end', () => setTimeout(() => to.end(), Math.max(0, lastOut - now()) + 1));
    from.on('error', () => to.destroy());
  }

  /** TCP slow start: what does not fit into the window waits for the next round trip, which doubles it. */
  function startOf(connection, direction, length) {
    if (direction === 'up') return 0;
    let start = Math.max(now(), freeAt.down, connection.openAt);
    if (connection.inFlight + length > connection.window) {
      start = Math.max(start, connection.roundAt + roundTrip);
      connection.window *= 2;
      connection.inFlight = 0;
    }
    if (connection.inFlight === 0) connection.roundAt = start;
    connection.inFlight += length;
    return start;
  }

  const proxy = createServer((near) => {
    if (mode === 'cut') return near.destroy();
    // TCP and TLS 1.3 take a round trip each before the first byte of a request.
    const openAt = mode === 'slow' ? now() + 2 * roundTrip : 0;
    const connection = { openAt, window: firstWindow * segment, inFlight: 0, roundAt: 0 };
    const far = connect(targetPort, '127.0.0.1');
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    }
    carry(near, far, 'up', connection);
    carry(far, near, 'down', connection);
  });
  await new Promise((resolve) => proxy.listen(0, '127.0.0.1', resolve));

  const drop = () => {
    for (const socket of sockets) socket.destroy();
    freeAt.down = freeAt.up = 0;
  };
  return {
    origin: `http://localhost:${proxy.address().port}`,
    fast() {
      mode = 'fast';
    },
    /** Slow from here on, with no connection open yet. */
    slow() {
      drop();
      mode = 'slow';
    },
    cut() {
      mode = 'cut';
      drop();
    },
    /** Resolves once nothing was carried for a while. */
    async quiet(forMs = 1_500, atMostMs = 60_000) {
      const until = now() + atMostMs;
      while (now() - lastByte < forMs && now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
    },
    close() {
      drop();
      proxy.close();
    },
  };
}
