package io.flightshare.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Libraries of an application that lack other libraries, which they name in their methods. */
class UnlinkableTest {
  /** What is not there in the application. */
  public static final class Missing {}

  /** As a library's class that some of its methods need another library for. */
  public static final class Library implements Readable {
    public static String current() {
      return "ann";
    }

    @Override
    public String name() {
      return "ann";
    }

    public void unused(Missing missing) {}
  }

  public interface Readable {
    String name();
  }

  /** Loads the library's class itself, and does not find what it names. */
  private static final class Application extends ClassLoader {
    Application() {
      super(UnlinkableTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.equals(Missing.class.getName())) {
        throw new ClassNotFoundException(name);
      }
      if (!name.equals(Library.class.getName())) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = getResourceAsStream(file)) {
        byte[] bytes = in.readAllBytes();
        return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  private static final class Reading extends ContextSource {
    int reads;

    Reading(ClassLoader loader) {
      super(Library.class.getName(), loader);
    }

    @Override
    Object read() throws Throwable {
      reads++;
      return Members.callStatic(type(), "current");
    }
  }

  private static final class Asking extends TransactionSource {
    Asking(ClassLoader loader) {
      super(Library.class.getName(), loader);
    }

    @Override
    boolean isActive() throws Throwable {
      return Members.callStatic(type(), "current") != null;
    }

    @Override
    void whenCompleted(UnaryOperator<Runnable> addition) {}
  }

  @AfterEach
  void forget() {
    Callers.forget();
  }

  @Test
  void aSourceThatCannotBeAskedIsAbsentFromThenOn() throws Exception {
    ClassLoader application = new Application();
    Callers.forget();
    Reading source = new Reading(application);
    Callers.add(source);
    Callers.add(new Asking(application));
    assertThat(Seen.context()).isNull();
    assertThat(Seen.context()).isNull();
    assertThat(source.reads).isEqualTo(1);
    assertThat(Callers.areKnown()).as("the other is left").isTrue();
    assertThat(Seen.inTransaction()).isFalse();
    assertThat(Callers.areKnown()).isFalse();
  }

  @Test
  void anInterfaceAboveMayHaveTheMethodAllTheSame() throws Throwable {
    Class<?> library = Class.forName(Library.class.getName(), true, new Application());
    Object object = library.getConstructor().newInstance();
    assertThat(Members.call(object, "name")).isEqualTo("ann");
    assertThat(Members.method(library, "unheardOf")).isNull();
    assertThat(Members.field(library, "unheardOf")).isNull();
    assertThatThrownBy(() -> Members.callStatic(library, "current")).isInstanceOf(Unlinkable.class);
  }

  @Test
  void whatIsMerelyNotThereIsStillAnError() {
    assertThatThrownBy(() -> Members.callStatic(Readable.class, "current"))
        .isInstanceOf(NoSuchMethodException.class);
  }
}
