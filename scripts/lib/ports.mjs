import { createServer } from 'node:net';
import { UserError } from './UserError.mjs';

/** A port that nothing listens on at the moment. */
export function findFreePort() {
  return tryToListen(0);
}

/** Refuses in one line when something listens on the port already. */
export async function assertPortIsFree(port) {
  try {
    await tryToListen(port);
    // Something may listen on the loopback address only.
    await tryToListen(port, '127.0.0.1');
  } catch (error) {
    const reason =
      error.code === 'EADDRINUSE'
        ? 'is in use'
        : `cannot be used (${error.code})`;
    throw new UserError(
      `Port ${port} ${reason}. Stop what uses it, or choose another one: PORT=${
        port + 1
      } npm start`,
    );
  }
}

/** The port from the environment variable PORT, or else the usual one. */
export function readPort(usual) {
  const text = process.env.PORT;
  if (!text) {
    return usual;
  }
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new UserError(`PORT is "${text}", which is not a port`);
  }
  return port;
}

function tryToListen(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host }, () => {
      const { port: actual } = server.address();
      server.close(() => resolve(actual));
    });
  });
}
