package io.flightshare.agent.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flightshare.agent.match.ClassShape;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaticMethodTest {
  /** What is called, from a site in any class of the same loader. */
  static class Methods {
    private static String secret() {
      return "private";
    }

    static long number() {
      return 7;
    }

    static String twice(String text) {
      return text + text;
    }

    static Object broken() throws IOException {
      throw new IOException("no tenant");
    }

    static void nothing() {}

    String instance() {
      return "";
    }
  }

  static final class Heir extends Methods {}

  interface OfAnInterface {
    static String value() {
      return "interface";
    }
  }

  static final class Failing {
    static final Object NEVER = fail();

    private static Object fail() {
      throw new IllegalStateException("no class");
    }

    static String value() {
      return "";
    }
  }

  private static final String PREFIX = StaticMethodTest.class.getName() + "$";

  private static Site site(ClassLoader loader) throws IOException {
    String file = StaticMethodTest.class.getName().replace('.', '/') + ".class";
    try (InputStream in = StaticMethodTest.class.getClassLoader().getResourceAsStream(file)) {
      ClassShape shape = ClassShape.read(in.readAllBytes());
      return new Site(0, loader, shape, shape.methods().get(0));
    }
  }

  private static StaticMethod method(String type, String name, Class<?>... parameters)
      throws IOException {
    Site site = site(StaticMethodTest.class.getClassLoader());
    return new StaticMethod(site, "static T#m()", PREFIX + type, name, parameters);
  }

  @ParameterizedTest
  @CsvSource({
    "Methods, secret, private",
    "Heir, secret, private",
    "OfAnInterface, value, interface"
  })
  void isCalledWhateverItsAccess(String type, String name, String value) throws Throwable {
    StaticMethod method = method(type, name);
    assertThat(method.call()).isEqualTo(value);
    assertThat(method.call()).isEqualTo(value);
    assertThat(method.isThere()).isTrue();
  }

  @Test
  void takesArgumentsAndGivesPrimitivesAsBoxes() throws Throwable {
    assertThat(method("Methods", "twice", String.class).call("ab")).isEqualTo("abab");
    assertThat(method("Methods", "number").call()).isEqualTo(7L);
  }

  @Test
  void whatItThrowsIsTheCause() throws Throwable {
    StaticMethod method = method("Methods", "broken");
    assertThatThrownBy(method::call)
        .hasMessage(
            "key part static T#m(): "
                + PREFIX
                + "Methods#broken threw java.io.IOException: no tenant")
        .hasCauseInstanceOf(IOException.class);
    StaticMethod failing = method("Failing", "value");
    assertThatThrownBy(failing::call).isInstanceOf(ExceptionInInitializerError.class);
    assertThatThrownBy(failing::call).isInstanceOf(NoClassDefFoundError.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Methods | absent   | $Methods has no method absent without parameters",
        "Methods | twice    | $Methods has no method twice without parameters",
        "Methods | nothing  | $Methods#nothing returns nothing",
        "Methods | instance | $Methods#instance is not static",
        "Absent  | value    | ' sees no class ' $Absent",
      })
  void whatIsWrongIsTold(String type, String name, String message) throws Throwable {
    StaticMethod method = method(type, name);
    String[] words = message.split("' ?", 0);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(method::call)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("key part static T#m(): " + StaticMethodTest.class.getName())
          .hasMessageContainingAll(words)
          .hasMessageEndingWith(words[words.length - 1]);
    }
    assertThat(method.isThere()).isEqualTo(!type.equals("Absent"));
  }

  @Test
  void theJvmsOwnClassesSeeTheApplicationsAsTheSystemLoaderDoes() throws Throwable {
    StaticMethod method =
        new StaticMethod(site(null), "static T#m()", PREFIX + "Methods", "number");
    assertThat(method.call()).isEqualTo(7L);
  }

  @Test
  void theLoaderIsNotHeld() throws Throwable {
    WeakReference<ClassLoader> loader = new WeakReference<>(new Own());
    StaticMethod method =
        new StaticMethod(site(loader.get()), "static T#m()", PREFIX + "Methods", "number");
    assertThat(method.call()).isEqualTo(7L);
    assertThat(method.call()).isEqualTo(7L);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (loader.get() != null) {
      System.gc();
      assertThat(System.nanoTime()).as("still held").isLessThan(deadline);
    }
    assertThatThrownBy(method::call).hasMessageContaining("is gone");
  }

  /** Defines {@link Methods} anew. */
  private static final class Own extends ClassLoader {
    Own() {
      super(StaticMethodTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      Class<?> known = findLoadedClass(name);
      if (known != null || !name.equals(PREFIX + "Methods")) {
        return known != null ? known : super.loadClass(name, resolve);
      }
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
