package io.flightshare.demo;

import io.flightshare.demo.report.Report;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The part of the command line that says how much load there is. */
final class LoadOptions {

  private static final Settings FULL =
      new Settings(1_500, 400, Duration.ofSeconds(6), 200, Duration.ofSeconds(6), 100_000);
  private static final Settings QUICK =
      new Settings(200, 50, Duration.ofSeconds(1), 20, Duration.ofSeconds(1), 1_000);

  private static final int MOST_CLIENTS = 5_000;
  private static final int MOST_SECONDS = 600;

  @Option(names = "--quick", description = "Little load and data: a trial, not a measurement")
  private boolean quick;

  @Option(
      names = "--registrations",
      paramLabel = "N",
      description = "Registrations of one service sent at once (default 1500)")
  private @Nullable Integer registrations;

  @Option(
      names = "--read-clients",
      paramLabel = "N",
      description = "Clients that read 50 hot products (default 400)")
  private @Nullable Integer readClients;

  @Option(names = "--read-seconds", paramLabel = "N", description = "(default 6)")
  private @Nullable Integer readSeconds;

  @Option(
      names = "--mixed-services",
      paramLabel = "N",
      description = "Services of the mixed run, two clients each (default 200)")
  private @Nullable Integer mixedServices;

  @Option(names = "--mixed-seconds", paramLabel = "N", description = "(default 6)")
  private @Nullable Integer mixedSeconds;

  @Option(
      names = "--db-round-trip",
      paramLabel = "5ms",
      description =
          "A wait before each database statement that stands for a network (default off);"
              + " passed on to the application and named in the report")
  private @Nullable String roundTrip;

  Settings settings(CommandLine command) {
    Settings base = quick ? QUICK : FULL;
    return new Settings(
        number(command, "--registrations", registrations, base.registrations(), MOST_CLIENTS),
        number(command, "--read-clients", readClients, base.readClients(), MOST_CLIENTS),
        seconds(command, "--read-seconds", readSeconds, base.readTime()),
        number(command, "--mixed-services", mixedServices, base.mixedServices(), MOST_CLIENTS / 2),
        seconds(command, "--mixed-seconds", mixedSeconds, base.mixedTime()),
        base.products());
  }

  String roundTrip(CommandLine command) {
    if (roundTrip == null) {
      return Report.NO_ROUND_TRIP;
    }
    if (!roundTrip.matches("[0-9]{1,5}(ms|us)")) {
      throw new ParameterException(
          command,
          "--db-round-trip must be a duration such as 5ms or 800us, found \"" + roundTrip + "\"");
    }
    return roundTrip;
  }

  private static Duration seconds(
      CommandLine command, String option, @Nullable Integer given, Duration base) {
    return Duration.ofSeconds(
        number(command, option, given, Math.toIntExact(base.toSeconds()), MOST_SECONDS));
  }

  private static int number(
      CommandLine command, String option, @Nullable Integer given, int base, int most) {
    int number = given == null ? base : given;
    if (number < 1 || number > most) {
      throw new ParameterException(
          command, option + " must be from 1 to " + most + ", found " + number);
    }
    return number;
  }
}
