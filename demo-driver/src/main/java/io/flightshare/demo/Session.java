package io.flightshare.demo;

import io.flightshare.demo.app.Application;
import io.flightshare.demo.app.ApplicationClient;
import io.flightshare.demo.app.ApplicationClient.Executions;
import io.flightshare.demo.app.ApplicationException;
import io.flightshare.demo.load.LoadException;
import io.flightshare.demo.load.LoadGenerator;
import io.flightshare.demo.load.LoadResult;
import io.flightshare.demo.load.Request;
import io.flightshare.demo.load.Request.RegisteredInstance;
import io.flightshare.demo.report.LatencySummary;
import io.flightshare.demo.report.Measured;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Everything that one of the two applications has to go through, always the same. */
final class Session {

  static final int WARM_UP_ROUNDS = 2;
  static final int WARM_UP_SERVICES = 20;
  static final Duration READ_WARM_UP = Duration.ofSeconds(2);

  /** One call in so many of the mixed run is a registration. */
  static final int CALLS_PER_REGISTRATION = 4;

  private static final long SEED = 4711;
  private static final ToLongFunction<Executions> PUBLISH = Executions::publish;
  private static final ToLongFunction<Executions> FIND_BY_ID = Executions::findById;

  private final Settings settings;
  private final Application application;
  private final ApplicationClient client;
  private final Progress progress;
  private final Random random = new Random(SEED);
  private int instances;

  Session(Settings settings, Application application, Progress progress) {
    this.settings = settings;
    this.application = application;
    this.client = new ApplicationClient(application.address());
    this.progress = progress;
  }

  /** What one application did under the three loads. */
  record Outcome(Measured registrations, Measured reads, Measured mixed) {}

  /** The reads come first, for they warm up what the short burst of registrations needs too. */
  Outcome run() throws IOException, InterruptedException, ApplicationException, LoadException {
    Measured reads;
    try (LoadGenerator load = clients(settings.readClients())) {
      progress.say("warming up reads");
      requireClean("warm-up of reads", load.run(READ_WARM_UP, this::read));
      progress.say(
          "reads: "
              + settings.readClients()
              + " clients for "
              + settings.readTime().toSeconds()
              + " s");
      reads = measure(FIND_BY_ID, () -> load.run(settings.readTime(), this::read));
    }
    Measured registrations;
    try (LoadGenerator load = clients(settings.registrations())) {
      progress.say("warming up registrations");
      for (int round = 0; round < WARM_UP_ROUNDS; round++) {
        requireClean("warm-up of registrations", load.burst(this::registerForWarmUp));
      }
      progress.say("registrations: " + settings.registrations() + " of one service at once");
      registrations = measure(PUBLISH, () -> load.burst(c -> register("checkout")));
    }
    Measured mixed;
    try (LoadGenerator load = clients(settings.mixedClients())) {
      progress.say(
          "mixed: "
              + settings.mixedServices()
              + " services for "
              + settings.mixedTime().toSeconds()
              + " s");
      mixed =
          measure(
              executions -> executions.publish() + executions.findById(),
              () -> load.run(settings.mixedTime(), this::readOrRegister));
    }
    return new Outcome(registrations, reads, mixed);
  }

  private LoadGenerator clients(int count) throws IOException {
    return LoadGenerator.open(application.address(), count);
  }

  private Request registerForWarmUp(int clientNumber) {
    return register("warm-up-" + clientNumber % WARM_UP_SERVICES);
  }

  private Request register(String service) {
    return Request.registration(service, "instance-" + instances++);
  }

  private Request read(int clientNumber) {
    return Request.product(settings.hotProduct(random.nextInt(Settings.HOT_PRODUCTS)));
  }

  private Request readOrRegister(int clientNumber) {
    return random.nextInt(CALLS_PER_REGISTRATION) == 0
        ? register("service-" + random.nextInt(settings.mixedServices()))
        : read(clientNumber);
  }

  /** A stretch of load. */
  @FunctionalInterface
  private interface Load {
    LoadResult drive() throws IOException, LoadException;
  }

  private Measured measure(ToLongFunction<Executions> counted, Load load)
      throws IOException, InterruptedException, ApplicationException, LoadException {
    Executions before = client.executions();
    LoadResult result = load.drive();
    Executions during = client.executions().since(before);
    if (result.failures() > 0) {
      progress.say(result.failures() + " requests failed, the first: " + result.firstFailure());
    }
    return new Measured(
        result.calls(),
        counted.applyAsLong(during),
        lost(result.acknowledged()),
        result.failures(),
        result.seconds(),
        LatencySummary.of(result.latenciesMicros()));
  }

  private long lost(List<RegisteredInstance> acknowledged)
      throws IOException, InterruptedException, ApplicationException {
    Map<String, Set<String>> published = new HashMap<>();
    long lost = 0;
    for (RegisteredInstance instance : acknowledged) {
      Set<String> ids = published.get(instance.service());
      if (ids == null) {
        ids = client.publishedIds(instance.service());
        published.put(instance.service(), ids);
      }
      if (!ids.contains(instance.id())) {
        lost++;
      }
    }
    return lost;
  }

  private static void requireClean(String what, LoadResult result) throws LoadException {
    if (result.failures() > 0) {
      throw new LoadException(
          "In the "
              + what
              + " "
              + result.failures()
              + " requests failed, the first: "
              + result.firstFailure());
    }
  }
}
