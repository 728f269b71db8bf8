package com.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port=http   | --port must be a whole number from 0 to 65535, found \"http\"",
        "--port=70000  | --port must be a whole number from 0 to 65535, found \"70000\"",
        "--port        | --port needs a value: --port=VALUE",
        "--data=       | --data needs a value, found nothing after the \"=\"",
        "--threads=0   | --threads must be a whole number from 1 to 10000, found \"0\"",
        "--db-pool=-1  | --db-pool must be a whole number from 1 to 1000, found \"-1\"",
        "--products=0  | --products must be a whole number from 1 to 10000000, found \"0\"",
        "--db-round-trip=5 | --db-round-trip must be a duration such as 5ms or 800us, found \"5\"",
        "--jdbc-url=mysql  | --jdbc-url must begin with jdbc:h2: or jdbc:postgresql:, found"
            + " \"mysql\"",
        "--help=yes    | --help takes no value, found \"yes\"",
      })
  void aBadValueIsExplained(String argument, String message) {
    assertThatThrownBy(() -> Options.parse(argument))
        .isInstanceOf(BadOptionException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--prot=1", "--verbose", "data"})
  void anUnknownOptionIsToldWithAllThatAreKnown(String argument) {
    assertThatThrownBy(() -> Options.parse(argument))
        .isInstanceOf(BadOptionException.class)
        .hasMessageContaining("unknown option \"" + argument.split("=")[0] + "\"")
        .hasMessageContaining("--port, --data, --jdbc-url");
  }

  @Test
  void theDatabaseLiesInTheDataFolderUnlessNamed() throws Exception {
    File folder = new File("somewhere").getAbsoluteFile();

    assertThat(Options.parse("--data=" + folder).database().url())
        .isEqualTo("jdbc:h2:file:" + new File(folder, "shop") + ";WRITE_DELAY=0");
    assertThat(Options.parse("--jdbc-url=jdbc:postgresql://db/shop").database().url())
        .isEqualTo("jdbc:postgresql://db/shop");
  }

  @Test
  void theRoundTripIsOffUnlessAskedFor() throws Exception {
    assertThat(Options.parse().database().roundTripNanos()).isZero();
    assertThat(Options.parse("--db-round-trip=5ms").database().roundTripNanos())
        .isEqualTo(TimeUnit.MILLISECONDS.toNanos(5));
  }

  @Test
  void theHelpNamesEveryOption() throws Exception {
    assertThat(Options.parse("--help").isHelp()).isTrue();
    assertThat(Options.usage())
        .contains(
            List.of(
                "--port",
                "--data",
                "--jdbc-url",
                "--jdbc-user",
                "--jdbc-password",
                "--products",
                "--db-round-trip",
                "--db-pool",
                "--threads",
                "--help"));
  }
}
