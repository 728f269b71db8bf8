package io.flightshare.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** A library in the loader of one application: seen as it is loaded, gone when that is unloaded. */
class UnloadingTest {
  private static final String PACKAGE = "org.springframework.security.core.context.";
  private static final String TRANSACTIONS =
      "org.springframework.transaction.support.TransactionSynchronizationManager";

  @BeforeEach
  @AfterEach
  void forget() {
    Callers.forget();
  }

  /** Loads the context classes of Spring Security itself, and shows them to the agent. */
  private static final class Webapp extends ClassLoader {
    private final Sightings sightings = new Sightings();

    Webapp() {
      super(UnloadingTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        if (known != null || (!name.startsWith(PACKAGE) && !name.equals(TRANSACTIONS))) {
          return known != null ? known : super.loadClass(name, resolve);
        }
        String path = name.replace('.', '/');
        try (InputStream in = getResourceAsStream(path + ".class")) {
          byte[] bytes = in.readAllBytes();
          assertThat(sightings.transform(this, path, null, null, bytes)).isNull();
          return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
          throw new ClassNotFoundException(name, e);
        }
      }
    }

    /** As a login in this application. */
    void use(Authentication authentication) throws Exception {
      Class<?> holder = loadClass(SecurityContextHolder.class.getName());
      Object context = holder.getMethod("getContext").invoke(null);
      context
          .getClass()
          .getMethod("setAuthentication", Authentication.class)
          .invoke(context, authentication);
    }

    void clear() throws Exception {
      loadClass(SecurityContextHolder.class.getName()).getMethod("clearContext").invoke(null);
    }
  }

  @Test
  void nothingIsAskedBeforeAClassIsSeen() throws Exception {
    assertThat(Callers.areKnown()).isFalse();
    assertThat(Seen.context()).isNull();
    new Webapp().use(new TestingAuthenticationToken("ann", "x"));
    assertThat(Callers.areKnown()).isTrue();
    assertThat(Seen.context()).isNotNull();
  }

  @Test
  void usersOfOneApplicationAreNotThoseOfAnother() throws Exception {
    Webapp shop = new Webapp();
    Webapp bank = new Webapp();
    shop.use(new TestingAuthenticationToken("ann", "x"));
    Object inShop = Seen.context();
    shop.clear();
    bank.use(new TestingAuthenticationToken("ann", "x"));
    Object inBank = Seen.context();
    assertThat(inShop).isNotNull().isNotEqualTo(inBank);
    shop.use(new TestingAuthenticationToken("ann", "x"));
    assertThat(Seen.context()).isNotNull().isNotEqualTo(inShop).isNotEqualTo(inBank);
  }

  @Test
  void aClassThatCouldNotBeLoadedInTheEndIsForgotten() throws Exception {
    ClassLoader broken =
        new ClassLoader(null) {
          @Override
          protected Class<?> findClass(String name) {
            return defineClass(name, new byte[] {1, 2, 3}, 0, 3);
          }
        };
    new Sightings().transform(broken, TRANSACTIONS.replace('.', '/'), null, null, new byte[0]);
    assertThat(Callers.areKnown()).isTrue();
    assertThat(Seen.inTransaction()).isFalse();
    assertThat(Seen.inTransaction()).isFalse();
    assertThat(Callers.areKnown()).isFalse();
  }

  @Test
  void anApplicationThatWasUnloadedIsForgotten() throws Exception {
    WeakReference<Webapp> webapp = new WeakReference<>(new Webapp());
    webapp.get().use(new TestingAuthenticationToken("ann", "x"));
    webapp.get().loadClass(TRANSACTIONS);
    assertThat(Seen.context()).isNotNull();
    assertThat(Seen.inTransaction()).isFalse();
    webapp.get().clear();
    await("the loader is collected", () -> webapp.get() == null);
    assertThat(Seen.context()).isNull();
    assertThat(Seen.inTransaction()).isFalse();
    assertThat(Callers.areKnown()).isFalse();
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      System.gc();
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
    }
  }
}
