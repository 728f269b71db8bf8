package io.flightshare.demo;

import io.flightshare.demo.Session.Outcome;
import io.flightshare.demo.app.Application;
import io.flightshare.demo.app.ApplicationException;
import io.flightshare.demo.app.LaunchPlan;
import io.flightshare.demo.load.LoadException;
import io.flightshare.demo.report.Comparison;
import io.flightshare.demo.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The two runs and what they are compared by.
 *
 * @param roundTrip passed on to the application unless it is off
 * @param folder for logs and, while it runs, data
 */
record Contest(
    Settings settings,
    String roundTrip,
    Path applicationJar,
    Path agentJar,
    Path agentConfig,
    Path folder,
    Progress progress) {

  /** The rule of thumb of HikariCP itself: twice the cores, and one for the disk. */
  private static final int DATABASE_CONNECTIONS =
      2 * Runtime.getRuntime().availableProcessors() + 1;

  Report run() throws IOException, InterruptedException, ApplicationException, LoadException {
    Outcome without = outcome("without", List.of());
    Outcome with = outcome("with", List.of("-javaagent:" + agentJar + "=config=" + agentConfig));
    return new Report(comparisons(without, with), conditions(), roundTrip);
  }

  private Outcome outcome(String name, List<String> jvmFlags)
      throws IOException, InterruptedException, ApplicationException, LoadException {
    Progress about = progress.about(name);
    about.say("starting, and filling a database with " + settings.products() + " products");
    LaunchPlan plan = new LaunchPlan(Machine.java(), applicationJar, applicationFlags(), folder);
    try (Application application = Application.start(plan, name, jvmFlags)) {
      try {
        return new Session(settings, application, about).run();
      } catch (IOException | LoadException e) {
        if (application.isAlive()) {
          throw e;
        }
        throw new IOException(
            e.getMessage() + ". The application has died." + application.tail(), e);
      }
    }
  }

  private List<String> applicationFlags() {
    List<String> flags = new ArrayList<>();
    flags.add("--threads=" + settings.threads());
    flags.add("--db-pool=" + DATABASE_CONNECTIONS);
    flags.add("--products=" + settings.products());
    if (!roundTrip.equals(Report.NO_ROUND_TRIP)) {
      flags.add("--db-round-trip=" + roundTrip);
    }
    return flags;
  }

  private List<Comparison> comparisons(Outcome without, Outcome with) {
    return List.of(
        new Comparison(
            "registrations",
            "Registrations",
            settings.registrations()
                + " registrations of one service sent at once; each latency counts from the"
                + " moment of release.",
            "ServiceRegistry.publish",
            settings.registrations(),
            without.registrations(),
            with.registrations()),
        new Comparison(
            "reads",
            "Hot reads",
            String.format(
                "%d clients read %d hot products at random for %d s, each its next when it has the"
                    + " one before.",
                settings.readClients(), Settings.HOT_PRODUCTS, settings.readTime().toSeconds()),
            "ProductDao.findById",
            settings.readClients(),
            without.reads(),
            with.reads()),
        new Comparison(
            "mixed",
            "Mixed",
            String.format(
                "%d clients for %d s: one call in %d registers an instance of one of %d services"
                    + " at random, the others read one of %d hot products.",
                settings.mixedClients(),
                settings.mixedTime().toSeconds(),
                Session.CALLS_PER_REGISTRATION,
                settings.mixedServices(),
                Settings.HOT_PRODUCTS),
            "both methods",
            settings.mixedClients(),
            without.mixed(),
            with.mixed()));
  }

  private List<String> conditions() {
    return List.of(
        Machine.describe() + "; application and load share it, over loopback.",
        String.format(
            "Application: heap %s, %d threads, %d database connections, %d products in H2 on disk.",
            LaunchPlan.HEAP, settings.threads(), DATABASE_CONNECTIONS, settings.products()),
        roundTrip.equals(Report.NO_ROUND_TRIP)
            ? "Database statements run as they are (--db-round-trip is off)."
            : "Every database statement waits "
                + roundTrip
                + " first, which stands for a network (--db-round-trip).",
        String.format(
            "Both sides were warmed up alike: %d s of reads before the reads; then, before the"
                + " registrations, %d times %d registrations of %d other services at once.",
            Session.READ_WARM_UP.toSeconds(),
            Session.WARM_UP_ROUNDS,
            settings.registrations(),
            Session.WARM_UP_SERVICES),
        "Each side ran once, the plain one first; in each the reads first, then the registrations,"
            + " then the mixed run.",
        "Reads and the mixed run are closed loops: a faster side is asked more often, so its number"
            + " of calls is higher too.");
  }
}
