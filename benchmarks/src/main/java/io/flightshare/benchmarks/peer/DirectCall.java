package io.flightshare.benchmarks.peer;

/** Nothing is shared: what there would be without any of this. */
final class DirectCall extends Peer {
  DirectCall(Loader loader) {
    super(loader);
  }

  @Override
  public Object call(Long key) {
    return loader.load(key);
  }
}
