package io.flightshare;

import io.flightshare.flight.FlightPolicy;
import io.flightshare.testing.Execution;
import io.flightshare.testing.Group;

class SingleFlightKeysTest extends KeysContract {
  @Override
  Group group() {
    return Group.of(new SingleFlight<>(FlightPolicy.defaults(), ticker, events));
  }

  @Override
  void endWithAllBehind(Execution running, Object value) {
    running.returns(value);
  }
}
