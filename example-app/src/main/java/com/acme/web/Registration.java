package com.acme.web;

import com.acme.registry.Instance;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/** The body of {@code POST /services/{name}/instances}. */
final class Registration {

  private static final int LONGEST_ID = 100;
  private static final int LONGEST_HOST = 255;
  private static final int HIGHEST_PORT = 65_535;

  private final String id;
  private final String host;
  private final int port;

  @JsonCreator
  Registration(
      @JsonProperty("id") String id,
      @JsonProperty("host") String host,
      @JsonProperty("port") int port) {
    this.id = id;
    this.host = host;
    this.port = port;
  }

  /** What is wrong with it, or null. */
  String problem() {
    if (id == null || id.isEmpty() || id.length() > LONGEST_ID) {
      return "\"id\" must have 1 to " + LONGEST_ID + " characters";
    }
    if (host == null || host.isEmpty() || host.length() > LONGEST_HOST) {
      return "\"host\" must have 1 to " + LONGEST_HOST + " characters";
    }
    if (port < 1 || port > HIGHEST_PORT) {
      return "\"port\" must be from 1 to " + HIGHEST_PORT + ", found " + port;
    }
    return null;
  }

  Instance toInstance(String service) {
    return new Instance(service, id, host, port, System.currentTimeMillis());
  }
}
