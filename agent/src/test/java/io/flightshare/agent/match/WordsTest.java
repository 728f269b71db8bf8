package io.flightshare.agent.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  private static final List<String> WORDS =
      List.of("singleflight", "write-merge", "max-wait", "on-max-wait", "key", "merge");

  @ParameterizedTest
  @CsvSource({
    "singelflight, singleflight",
    "single-flight, singleflight",
    "SINGLEFLIGHT, singleflight",
    "writemerge, write-merge",
    "max_wait, max-wait",
    "keys, key",
    "kye, key",
    "mrege, merge",
    "merge, merge",
  })
  void findsTheWordThatWasMeant(String found, String meant) {
    assertThat(Words.nearest(found, WORDS)).isEqualTo(meant);
  }

  @Test
  void prefersTheSameBeginning() {
    assertThat(Words.nearest("of", List.of("on", "off"))).isEqualTo("off");
    assertThat(Words.nearest("on", List.of("off", "on"))).isEqualTo("on");
  }

  @ParameterizedTest
  @CsvSource({"frobnicate", "x", "''"})
  void findsNothingFarAway(String found) {
    assertThat(Words.nearest(found, WORDS)).isNull();
  }

  @Test
  void countsSingleChanges() {
    assertThat(Words.distance("", "abc")).isEqualTo(3);
    assertThat(Words.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Words.distance("ab", "ba")).isEqualTo(1);
  }
}
