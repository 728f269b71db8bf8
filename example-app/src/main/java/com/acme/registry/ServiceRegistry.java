package com.acme.registry;

import com.acme.stats.CallCounters;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** Knows which services run where, and tells it to their clients. Thread-safe. */
public class ServiceRegistry {

  private final InstanceDao instances;
  private final SnapshotStore store;
  private final LongAdder registerCalls;
  private final LongAdder publishCalls;
  private final ConcurrentMap<String, PublishedService> services = new ConcurrentHashMap<>();

  /**
   * @throws IOException if the snapshots of an earlier run cannot be read
   */
  public ServiceRegistry(InstanceDao instances, SnapshotStore store, CallCounters counters)
      throws IOException {
    this.instances = instances;
    this.store = store;
    this.registerCalls = counters.counter("ServiceRegistry.register");
    this.publishCalls = counters.counter("ServiceRegistry.publish");
    for (Snapshot snapshot : store.readAll()) {
      service(snapshot.getService()).replace(snapshot);
    }
  }

  /** Adds the instance, or updates its address. When this returns, it is published. */
  public void register(Instance instance) throws SQLException, IOException {
    registerCalls.increment();
    instances.save(instance);
    publish(instance.getService());
  }

  /** Makes the instances as they are stored now the latest snapshot, on disk and for readers. */
  public void publish(String serviceName) throws SQLException, IOException {
    publishCalls.increment();
    PublishedService service = service(serviceName);
    // One at a time, else an older snapshot could overwrite a newer one.
    service.publishing().lock();
    try {
      Snapshot snapshot =
          new Snapshot(serviceName, service.version() + 1, instances.findByService(serviceName));
      store.write(snapshot);
      service.replace(snapshot);
    } finally {
      service.publishing().unlock();
    }
  }

  /** The latest snapshot, or null for a service that nobody has registered. */
  public Snapshot latest(String serviceName) {
    PublishedService service = services.get(serviceName);
    return service == null ? null : service.latest();
  }

  /**
   * Waits until the service has a snapshot above the given version.
   *
   * @return the latest snapshot, not newer if the time is over before there is one; null at once
   *     for a service that nobody has registered
   */
  public Snapshot awaitNewer(String serviceName, long version, long timeoutMillis)
      throws InterruptedException {
    PublishedService service = services.get(serviceName);
    return service == null ? null : service.awaitNewer(version, timeoutMillis);
  }

  private PublishedService service(String name) {
    return services.computeIfAbsent(name, key -> new PublishedService());
  }
}
