package io.flightshare.agent.match;

import static io.flightshare.agent.match.Shapes.pattern;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissTest {

  @SuppressWarnings("serial")
  static class Dao extends ArrayList<String> implements Runnable {
    Object findById(long id) {
      return id;
    }

    void save(int a) {}

    void save(long a) {}

    void save(String a) {}

    void save(String a, int b) {}

    @Deprecated
    void marked() {}

    @Override
    public void run() {}
  }

  static class Plain {
    void onlyOne() {}
  }

  private static final String HERE = NearMissTest.class.getName() + "$";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "~Dao#findById(int)          | ~Dao has findById(long); the rule says findById(int)",
        "~Dao#save(byte)             | ~Dao has save(int), save(long), save(java.lang.String) and"
            + " 1 more; the rule says save(byte)",
        "void ~Dao#findById(long)    | ~Dao#findById(long) returns java.lang.Object; the rule says"
            + " void",
        "@com.acme.A ~Dao#run        | ~Dao#run() does not carry the annotation @com.acme.A (it"
            + " carries none)",
        "@com.acme.A ~Dao#marked     | ~Dao#marked() does not carry the annotation @com.acme.A; it"
            + " carries @java.lang.Deprecated",
        "~Dao#findByld(long)         | ~Dao declares no findByld; the nearest is findById(long)",
        "~Dao#FINDBYID               | ~Dao declares no FINDBYID; the nearest is findById(long)",
        "~Dao#trimToSize             | ~Dao declares no trimToSize; if it inherits it, name the"
            + " class that declares it: java.util.ArrayList, java.lang.Runnable or one above",
        "~Dao#trim*                  | ~Dao declares no trim*; if it inherits it, name the class"
            + " that declares it: java.util.ArrayList, java.lang.Runnable or one above",
      })
  void tellsWhatIsNearest(String signature, String words) {
    assertThat(NearMiss.describe(pattern(signature.replace("~", HERE)), Shapes.of(Dao.class)))
        .isEqualTo(words.replace("~", HERE));
  }

  @ParameterizedTest
  @CsvSource({"~Plain#publish", "~Plain#pub*"})
  void isSilentWhenNothingIsNear(String signature) {
    assertThat(NearMiss.describe(pattern(signature.replace("~", HERE)), Shapes.of(Plain.class)))
        .isNull();
  }
}
