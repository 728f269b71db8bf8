package io.flightshare.flight;

/** A table of each kind. */
final class Tables {
  private Tables() {}

  static FlightTable make(Model.Kind kind, FlightPolicy policy, Ticker ticker) {
    switch (kind) {
      case READ:
        return new ReadTable(policy, ticker, FlightEvents.none());
      case FRESH_READ:
        return new FreshReadTable(policy, ticker, FlightEvents.none());
      default:
        return new WriteTable(kind == Model.Kind.LATEST, policy, ticker, FlightEvents.none());
    }
  }
}
