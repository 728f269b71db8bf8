package io.flightshare;

import io.flightshare.flight.FlightPolicy;
import io.flightshare.testing.Stage;

/** Stages for tests of a contract, with settings of their own. */
record Stages(GroupContract test) {
  Stage with(FlightPolicy policy) {
    return new Stage(test.group(policy, test.ticker, test.events));
  }

  Stage maxAge(long nanos) {
    return with(test.policy().withMaxAge(nanos));
  }
}
