package io.flightshare.agent.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentWritesTest {
  @SuppressWarnings({"unchecked", "unused", "ModifyCollectionInEnhancedForLoop"})
  abstract static class Methods {
    private final int[] field = new int[4];
    private final List<String> fieldList = new ArrayList<>();

    // ---- these write --------------------------------------------------------------------------

    int storesIntoArray(long first, int[] numbers) {
      numbers[0] = 1;
      return numbers.length;
    }

    static void staticStores(String[] names) {
      names[0] = "a";
    }

    void storesIntoRow(byte[][] rows) {
      rows[0][1] = 2;
    }

    void storesThroughVariables(Object argument, boolean condition) {
      long[] alias = condition ? (long[]) argument : new long[3];
      for (int i = 0; i < alias.length; i++) {
        alias[i] = i;
      }
    }

    void storesInHandler(int[] numbers) {
      try {
        field[9] = 1;
      } catch (IndexOutOfBoundsException e) {
        numbers[0]++;
      }
    }

    void adds(String name, List<String> names) {
      names.add(name);
    }

    void puts(Map<String, String> map) {
      map.computeIfAbsent("a", k -> "b");
    }

    void removes(Collection<String> names) {
      names.removeIf(String::isEmpty);
    }

    void castsAndAdds(Iterable<String> names) {
      ((ArrayList<String>) names).add("a");
    }

    void addsToWhatMayBeTheArgument(List<String> names) {
      List<String> list = names == null ? new ArrayList<>() : names;
      list.add("a");
    }

    void sorts(List<String> names) {
      Collections.sort(names);
    }

    void fills(char[] password) {
      Arrays.fill(password, ' ');
    }

    void copiesInto(byte[] source, byte[] target) {
      System.arraycopy(source, 0, target, 0, 1);
    }

    int reads(InputStream in, byte[] buffer) throws IOException {
      return in.read(buffer, 0, buffer.length);
    }

    void polls(Queue<String> queue) {
      queue.poll();
    }

    void setsProperty(Properties properties) {
      properties.setProperty("a", "b");
    }

    // ---- these do not -------------------------------------------------------------------------

    int onlyLooks(int[] numbers, List<String> names, Map<String, String> map) {
      int sum = names.indexOf("a") + map.get("a").length();
      for (int number : numbers) {
        sum += number;
      }
      return sum;
    }

    int[] storesIntoACopy(int[] numbers) {
      numbers = numbers.clone();
      numbers[0] = 1;
      return numbers;
    }

    List<String> addsToACopy(List<String> names) {
      List<String> copy = new ArrayList<>(names);
      copy.add("a");
      Collections.sort(copy);
      return copy;
    }

    void storesIntoItsOwn(int[] numbers, List<String> names) {
      field[0] = numbers[0];
      fieldList.addAll(names);
    }

    void copiesFrom(int[] source) {
      System.arraycopy(source, 0, field, 0, 1);
    }

    void passesOn(int[] numbers, List<String> names) {
      storesIntoArray(1, numbers);
      adds("a", names);
    }

    void setsAVariable(List<String> names, String[] more) {
      names = null;
      more = new String[2];
      more[0] = "a";
    }

    abstract void hasNoCode(int[] numbers);
  }

  private static String refuse(String name) {
    MethodShape method = Shapes.method(Methods.class, name);
    return Refusal.ofBody(Shapes.bytes(Methods.class), method);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "storesIntoArray",
        "staticStores",
        "storesIntoRow",
        "storesThroughVariables",
        "storesInHandler",
        "adds",
        "puts",
        "removes",
        "castsAndAdds",
        "addsToWhatMayBeTheArgument",
        "sorts",
        "fills",
        "copiesInto",
        "reads",
        "polls",
        "setsProperty",
      })
  void writesAreFound(String method) {
    assertThat(refuse(method)).contains("it writes into the ", " that it is passed as arg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "onlyLooks",
        "storesIntoACopy",
        "addsToACopy",
        "storesIntoItsOwn",
        "copiesFrom",
        "passesOn",
        "setsAVariable",
        "hasNoCode",
      })
  void nothingElseIsHeldAgainstAMethod(String method) {
    assertThat(refuse(method)).isNull();
  }

  @Test
  void theReasonNamesTheArgument() {
    assertThat(refuse("storesIntoArray"))
        .isEqualTo(
            "it writes into the int[] that it is passed as arg1, and would for one caller alone");
    assertThat(refuse("staticStores")).contains("java.lang.String[]", "arg0");
    assertThat(refuse("copiesInto")).contains("arg1");
    assertThat(refuse("adds")).contains("java.util.List", "arg1");
  }
}
