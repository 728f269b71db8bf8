package io.flightshare;

import io.flightshare.flight.FlightPolicy;
import io.flightshare.flight.OnMaxWait;
import io.flightshare.testing.Execution;
import io.flightshare.testing.Group;

class LatestKeysTest extends KeysContract {
  @Override
  Group group() {
    return Group.of(
        WriteGroup.latest(
            FlightPolicy.defaults().withMaxWait(1_000_000_000, OnMaxWait.WAIT), ticker, events));
  }

  @Override
  void endWithAllBehind(Execution running, Object value) {
    running.returns(value);
    stage.begun().returns(value);
  }
}
