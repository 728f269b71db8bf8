package io.flightshare.agent.copy;

import static io.flightshare.agent.copy.Copying.COPIES;
import static io.flightshare.agent.copy.Copying.copy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A million changes to originals and copies of random values, none of which anybody else sees. */
class CopiesLeakNothingTest {
  private static final int VALUES = 4_000;
  private static final int ROUNDS = 10;
  private static final int CHANGES = 25;
  private static final int COPIES_OF_EACH = 3;

  @Test
  void aMillionChanges() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int changes = 0;
    for (int i = 0; i < VALUES; i++) {
      RandomValues values = new RandomValues(random);
      Object original = values.value(2 + random.nextInt(10));
      String before = RandomValues.look(original);
      Snapshot snapshot = COPIES.snapshot(original);
      assertThat(snapshot).as("seed %s: %s", seed, COPIES.reason(original)).isNotNull();

      List<Object> holders = new ArrayList<>();
      List<String> looks = new ArrayList<>();
      holders.add(original);
      for (int c = 0; c < COPIES_OF_EACH; c++) {
        holders.add(copy(snapshot));
      }
      for (Object holder : holders) {
        looks.add(RandomValues.look(holder));
        assertThat(looks.get(looks.size() - 1)).as("seed %s", seed).isEqualTo(before);
      }
      for (int round = 0; round < ROUNDS; round++) {
        int victim = random.nextInt(holders.size());
        for (int change = 0; change < CHANGES; change++) {
          values.change(holders.get(victim));
          changes++;
        }
        looks.set(victim, RandomValues.look(holders.get(victim)));
        for (int h = 0; h < holders.size(); h++) {
          assertThat(RandomValues.look(holders.get(h))).as("seed %s", seed).isEqualTo(looks.get(h));
        }
      }
      assertThat(RandomValues.look(copy(snapshot))).as("seed %s", seed).isEqualTo(before);
    }
    assertThat(changes).isEqualTo(1_000_000);
  }
}
