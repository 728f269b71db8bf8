package com.acme.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/** One running copy of a service, and where to reach it. Immutable. */
@JsonIgnoreProperties(
    value = {"url", "healthCheckUrl"},
    allowGetters = true)
public final class Instance {

  private final String service;
  private final String id;
  private final String host;
  private final int port;
  private final long registeredAt;

  /**
   * @param registeredAt milliseconds since 1970
   */
  @JsonCreator
  public Instance(
      @JsonProperty("service") String service,
      @JsonProperty("id") String id,
      @JsonProperty("host") String host,
      @JsonProperty("port") int port,
      @JsonProperty("registeredAt") long registeredAt) {
    this.service = service;
    this.id = id;
    this.host = host;
    this.port = port;
    this.registeredAt = registeredAt;
  }

  public String getService() {
    return service;
  }

  /** Unique within the service. */
  public String getId() {
    return id;
  }

  public String getHost() {
    return host;
  }

  public int getPort() {
    return port;
  }

  /** The moment of the latest registration, milliseconds since 1970. */
  public long getRegisteredAt() {
    return registeredAt;
  }

  /** Where its clients call it. */
  public String getUrl() {
    return "http://" + host + ":" + port + "/" + service;
  }

  /** Where the monitoring asks whether it is well. */
  public String getHealthCheckUrl() {
    return "http://" + host + ":" + port + "/admin/health-check?instance=" + id;
  }
}
