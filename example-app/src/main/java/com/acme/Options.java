package com.acme;

import com.acme.db.DatabaseSettings;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the command line asks for. Immutable once parsed. */
public final class Options {

  private static final List<String> NAMES =
      Arrays.asList(
          "--port",
          "--data",
          "--jdbc-url",
          "--jdbc-user",
          "--jdbc-password",
          "--db-round-trip",
          "--db-pool",
          "--threads",
          "--products",
          "--help");

  private int port = 8080;
  private File dataFolder = new File("data");
  private String jdbcUrl;
  private String jdbcUser;
  private String jdbcPassword;
  private long roundTripNanos;
  private int poolSize = 10;
  private int threads = 200;
  private int products = 100_000;
  private boolean help;

  private Options() {}

  /** Reads {@code --name=value} arguments. */
  public static Options parse(String... args) throws BadOptionException {
    Options options = new Options();
    for (String arg : args) {
      int equals = arg.indexOf('=');
      if (equals < 0) {
        options.setFlag(arg);
      } else {
        options.set(arg.substring(0, equals), arg.substring(equals + 1));
      }
    }
    return options;
  }

  private void setFlag(String name) throws BadOptionException {
    if (name.equals("--help") || name.equals("-h")) {
      help = true;
    } else if (NAMES.contains(name)) {
      throw new BadOptionException(name + " needs a value: " + name + "=VALUE");
    } else {
      throw unknown(name);
    }
  }

  private void set(String name, String value) throws BadOptionException {
    switch (name) {
      case "--port":
        port = number(name, value, 0, 65_535);
        break;
      case "--data":
        dataFolder = new File(notEmpty(name, value));
        break;
      case "--jdbc-url":
        jdbcUrl = jdbcUrl(value);
        break;
      case "--jdbc-user":
        jdbcUser = value;
        break;
      case "--jdbc-password":
        jdbcPassword = value;
        break;
      case "--db-round-trip":
        roundTripNanos = duration(name, value);
        break;
      case "--db-pool":
        poolSize = number(name, value, 1, 1_000);
        break;
      case "--threads":
        threads = number(name, value, 1, 10_000);
        break;
      case "--products":
        products = number(name, value, 1, 10_000_000);
        break;
      case "--help":
        throw new BadOptionException("--help takes no value, found \"" + value + "\"");
      default:
        throw unknown(name);
    }
  }

  private static BadOptionException unknown(String name) {
    return new BadOptionException(
        "unknown option \"" + name + "\"; allowed are " + String.join(", ", NAMES));
  }

  private static String notEmpty(String name, String value) throws BadOptionException {
    if (value.isEmpty()) {
      throw new BadOptionException(name + " needs a value, found nothing after the \"=\"");
    }
    return value;
  }

  private static String jdbcUrl(String value) throws BadOptionException {
    if (!value.startsWith("jdbc:h2:") && !value.startsWith("jdbc:postgresql:")) {
      throw new BadOptionException(
          "--jdbc-url must begin with jdbc:h2: or jdbc:postgresql:, found \"" + value + "\"");
    }
    return value;
  }

  private static int number(String name, String value, int least, int most)
      throws BadOptionException {
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, in the same words as a number out of range.
    }
    throw new BadOptionException(
        name
            + " must be a whole number from "
            + least
            + " to "
            + most
            + ", found \""
            + value
            + "\"");
  }

  private static long duration(String name, String value) throws BadOptionException {
    if (value.matches("[0-9]{1,5}ms")) {
      return TimeUnit.MILLISECONDS.toNanos(Long.parseLong(value.substring(0, value.length() - 2)));
    }
    if (value.matches("[0-9]{1,5}us")) {
      return TimeUnit.MICROSECONDS.toNanos(Long.parseLong(value.substring(0, value.length() - 2)));
    }
    throw new BadOptionException(
        name + " must be a duration such as 5ms or 800us, found \"" + value + "\"");
  }

  /** The help text, ready to print. */
  public static String usage() {
    return "Usage: java -jar example-app.jar [options]\n"
        + "A product catalogue and service registry on http://127.0.0.1.\n"
        + "\n"
        + "  --port=N             port to listen on, 0 for any that is free (default 8080)\n"
        + "  --data=FOLDER        database and published snapshots (default ./data)\n"
        + "  --jdbc-url=URL       jdbc:h2:... or jdbc:postgresql:... (default: H2 in the data"
        + " folder)\n"
        + "  --jdbc-user=NAME     database user\n"
        + "  --jdbc-password=WORD database password\n"
        + "  --db-round-trip=5ms  wait before each statement, stands for a network (default off)\n"
        + "  --db-pool=N          connections in the pool (default 10)\n"
        + "  --threads=N          requests served at the same time (default 200)\n"
        + "  --products=N         products created on first start (default 100000)\n"
        + "  --help               print this and exit\n"
        + "\n"
        + "  GET  /products/{id}\n"
        + "  GET  /services/{name}[?since=VERSION[&wait=SECONDS]]   waits up to 30 s for a newer"
        + " version\n"
        + "  POST /services/{name}/instances   {\"id\": \"...\", \"host\": \"...\", \"port\": N}\n"
        + "  GET  /stats\n";
  }

  public int port() {
    return port;
  }

  public File dataFolder() {
    return dataFolder;
  }

  public int threads() {
    return threads;
  }

  public int products() {
    return products;
  }

  public boolean isHelp() {
    return help;
  }

  /** How to reach the database: the one of the command line, or H2 in the data folder. */
  public DatabaseSettings database() {
    String url = jdbcUrl;
    if (url == null) {
      // Without a delay: what a client was told is stored is on the disk.
      url = "jdbc:h2:file:" + new File(dataFolder, "shop").getAbsolutePath() + ";WRITE_DELAY=0";
    }
    return new DatabaseSettings(url, jdbcUser, jdbcPassword, poolSize, roundTripNanos);
  }
}
