package io.flightshare.benchmarks.peer;

import io.flightshare.WriteGroup;

/** Flightshare as a library: writes. */
final class LibraryWrite extends Peer {
  private final WriteGroup<Long> groups = WriteGroup.sameArgs();

  LibraryWrite(Loader loader) {
    super(loader);
  }

  @Override
  public Object call(Long key) throws Exception {
    return groups.call(key, () -> loader.load(key));
  }
}
