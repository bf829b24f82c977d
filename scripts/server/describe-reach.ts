const ownAddress = /^(?:|localhost|127(?:\.\d+){3}|::1)$/;

/** Says from where a server that listens on this host can be reached; nothing stands for the default. */
export function describeReach(host = ''): string {
  return ownAddress.test(host)
    ? 'from this machine only; HOST=0.0.0.0 opens it to your network'
    : `open to your network by HOST=${host}`;
}
