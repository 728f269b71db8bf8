package io.flightshare.demo.load;

/** Decides what each client asks next. Called by one thread. */
@FunctionalInterface
public interface Traffic {

  /**
   * The next request of a client.
   *
   * @param client number of the client, from 0
   */
  Request next(int client);
}
