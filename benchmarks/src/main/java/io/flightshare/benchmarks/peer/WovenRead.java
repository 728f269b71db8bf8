package io.flightshare.benchmarks.peer;

import io.flightshare.benchmarks.woven.Catalogue;
import io.flightshare.benchmarks.woven.Weaving;

/** Flightshare as an agent: a method that the rule {@code read} names. */
final class WovenRead extends Peer {
  private final Catalogue catalogue;

  WovenRead(Loader loader) {
    super(loader);
    this.catalogue = new Catalogue(loader);
    Weaving.require(Catalogue.class, "read");
  }

  @Override
  public Object call(Long key) {
    return catalogue.read(key);
  }
}
