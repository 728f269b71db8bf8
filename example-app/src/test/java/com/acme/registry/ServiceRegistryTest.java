package com.acme.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.db.Database;
import com.acme.db.DatabaseSettings;
import com.acme.db.Schema;
import com.acme.stats.CallCounters;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServiceRegistryTest {

  private static final int CALLERS = 40;

  @TempDir Path data;

  private final CallCounters counters = new CallCounters();
  private Database database;
  private ServiceRegistry registry;

  @BeforeEach
  void open() throws Exception {
    database = Database.open(new DatabaseSettings("jdbc:h2:mem:registry", null, null, 3, 0));
    new Schema(database).createIfMissing(1);
    registry = newRegistry();
  }

  @AfterEach
  void close() throws Exception {
    database.close();
  }

  @Test
  void nothingIsLostAmongRegistrationsAtOnce() throws Exception {
    List<Long> versions = registerAtOnce();

    Snapshot snapshot = registry.latest("shop");
    assertThat(snapshot.getInstances()).hasSize(CALLERS);
    assertThat(snapshot.getVersion()).isEqualTo(CALLERS);
    assertThat(versions).allMatch(version -> version >= 1 && version <= CALLERS);
    assertThat(counters.read())
        .containsEntry("ServiceRegistry.register", (long) CALLERS)
        .containsEntry("ServiceRegistry.publish", (long) CALLERS);
    assertThat(onDisk("shop")).usingRecursiveComparison().isEqualTo(snapshot);
  }

  @Test
  void whoeverReadsWhileOthersRegisterSeesRisingVersionsAndNoInstanceVanish() throws Exception {
    registry.register(instance("shop", 0));
    ExecutorService reader = Executors.newSingleThreadExecutor();
    try {
      Future<List<Snapshot>> seen = reader.submit(this::readUntilAllAreThere);
      registerAtOnce();

      List<Snapshot> snapshots = seen.get();

      for (int i = 1; i < snapshots.size(); i++) {
        assertThat(snapshots.get(i).getVersion()).isGreaterThan(snapshots.get(i - 1).getVersion());
        assertThat(snapshots.get(i).getInstances())
            .hasSizeGreaterThanOrEqualTo(snapshots.get(i - 1).getInstances().size());
      }
    } finally {
      reader.shutdownNow();
    }
  }

  private List<Snapshot> readUntilAllAreThere() throws InterruptedException {
    List<Snapshot> seen = new ArrayList<>();
    long version = 0;
    do {
      Snapshot next = registry.awaitNewer("shop", version, TimeUnit.SECONDS.toMillis(30));
      seen.add(next);
      version = next.getVersion();
    } while (seen.get(seen.size() - 1).getInstances().size() < CALLERS);
    return seen;
  }

  @Test
  void registeringAgainMovesTheInstance() throws Exception {
    registry.register(new Instance("shop", "a", "old", 1, 5_000));
    registry.register(new Instance("shop", "a", "new", 2, 6_000));

    Snapshot snapshot = registry.latest("shop");
    assertThat(snapshot.getVersion()).isEqualTo(2);
    assertThat(snapshot.getInstances())
        .singleElement()
        .satisfies(
            instance -> {
              assertThat(instance.getUrl()).isEqualTo("http://new:2/shop");
              assertThat(instance.getRegisteredAt()).isEqualTo(6_000);
            });
  }

  @Test
  void servicesHaveVersionsOfTheirOwn() throws Exception {
    registry.register(instance("one", 1));
    registry.register(instance("two", 1));
    registry.register(instance("two", 2));

    assertThat(registry.latest("one").getVersion()).isEqualTo(1);
    assertThat(registry.latest("two").getVersion()).isEqualTo(2);
    assertThat(registry.latest("three")).isNull();
  }

  @Test
  void aNewRegistryGoesOnWhereTheOldOneEnded() throws Exception {
    registry.register(instance("shop", 1));

    ServiceRegistry restarted = newRegistry();
    assertThat(restarted.latest("shop").getVersion()).isEqualTo(1);
    restarted.register(instance("shop", 2));

    assertThat(restarted.latest("shop").getVersion()).isEqualTo(2);
    assertThat(restarted.latest("shop").getInstances()).hasSize(2);
  }

  @Test
  void aTemporaryFileOfACrashIsOfNoConsequence() throws Exception {
    registry.register(instance("shop", 1));
    Files.writeString(data.resolve("snapshots/shop.json.tmp"), "{\"service\":\"sh");

    ServiceRegistry restarted = newRegistry();
    restarted.register(instance("shop", 2));

    assertThat(onDisk("shop").getInstances()).hasSize(2);
  }

  @Test
  void aFileThatIsNoSnapshotIsNamed() throws Exception {
    Path file = data.resolve("snapshots/shop.json");
    Files.writeString(file, "{");

    assertThatThrownBy(this::newRegistry)
        .isInstanceOf(IOException.class)
        .hasMessage("Not a snapshot: " + file);
  }

  @Test
  void waitingEndsWithTheVersionThereIs() throws Exception {
    registry.register(instance("shop", 1));

    assertThat(registry.awaitNewer("shop", 1, 1).getVersion()).isEqualTo(1);
    assertThat(registry.awaitNewer("unknown", 0, 1)).isNull();
  }

  private List<Long> registerAtOnce() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    CountDownLatch release = new CountDownLatch(1);
    try {
      List<Future<Long>> versions = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        int number = i;
        versions.add(
            callers.submit(
                () -> {
                  release.await();
                  registry.register(instance("shop", number));
                  Snapshot snapshot = registry.latest("shop");
                  assertThat(snapshot.getInstances())
                      .extracting(Instance::getId)
                      .contains("instance-" + number);
                  return snapshot.getVersion();
                }));
      }
      release.countDown();
      List<Long> results = new ArrayList<>();
      for (Future<Long> version : versions) {
        results.add(version.get());
      }
      return results;
    } finally {
      callers.shutdownNow();
    }
  }

  private ServiceRegistry newRegistry() throws IOException {
    return new ServiceRegistry(
        new InstanceDao(database),
        new SnapshotStore(new File(data.toFile(), "snapshots")),
        counters);
  }

  private static Instance instance(String service, int number) {
    return new Instance(service, "instance-" + number, "host", 1 + number, 5_000);
  }

  private Snapshot onDisk(String service) throws IOException {
    return new ObjectMapper()
        .readValue(data.resolve("snapshots/" + service + ".json").toFile(), Snapshot.class);
  }
}
