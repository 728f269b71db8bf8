package io.flightshare.benchmarks.peer;

import io.flightshare.benchmarks.woven.Catalogue;
import io.flightshare.benchmarks.woven.Weaving;

/** Flightshare as an agent: a method without a result that the rule {@code write} names. */
final class WovenWrite extends Peer {
  private final Catalogue catalogue;

  WovenWrite(Loader loader) {
    super(loader);
    this.catalogue = new Catalogue(loader);
    Weaving.require(Catalogue.class, "write");
  }

  @Override
  public Object call(Long key) {
    catalogue.write(key);
    return key;
  }
}
