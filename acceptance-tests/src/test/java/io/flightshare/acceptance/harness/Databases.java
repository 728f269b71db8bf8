package io.flightshare.acceptance.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The databases that there are: H2 in the JVM, and PostgreSQL where its URL is given. */
public final class Databases {
  /** Names the JDBC URL of a PostgreSQL in which tests may do as they like. */
  public static final String VARIABLE = "FLIGHTSHARE_TEST_POSTGRES";

  /** The set of jars with the drivers. */
  public static final String LIBRARIES = "databases";

  private static final String POSTGRES = System.getenv(VARIABLE);

  static {
    if (POSTGRES == null) {
      System.out.println("SKIPPED on PostgreSQL: no server (set " + VARIABLE + " to its JDBC URL)");
    }
  }

  /**
   * A database under a stack of libraries.
   *
   * @param name of its product
   * @param url for JDBC
   */
  public record OnDatabase(Stack stack, String name, String url) {
    @Override
    public String toString() {
      return stack + " with " + name;
    }
  }

  private Databases() {}

  /** Each database under each Spring. */
  public static Stream<OnDatabase> underSpring() {
    List<OnDatabase> all = new ArrayList<>();
    Stacks.springs()
        .forEach(
            stack -> {
              all.add(new OnDatabase(stack, "H2", "jdbc:h2:mem:stock;DB_CLOSE_DELAY=-1"));
              if (POSTGRES != null) {
                all.add(new OnDatabase(stack, "PostgreSQL", POSTGRES));
              }
            });
    return all.stream();
  }
}
