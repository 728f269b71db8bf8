package com.acme.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All instances of a service at one moment, as its clients see them. Immutable. */
public final class Snapshot {

  private final String service;
  private final long version;
  private final List<Instance> instances;

  @JsonCreator
  public Snapshot(
      @JsonProperty("service") String service,
      @JsonProperty("version") long version,
      @JsonProperty("instances") List<Instance> instances) {
    this.service = service;
    this.version = version;
    this.instances = Collections.unmodifiableList(new ArrayList<>(instances));
  }

  public String getService() {
    return service;
  }

  /** 1 for the first snapshot of a service, one more for each later one. */
  public long getVersion() {
    return version;
  }

  /** In the order of their ids. */
  public List<Instance> getInstances() {
    return instances;
  }
}
