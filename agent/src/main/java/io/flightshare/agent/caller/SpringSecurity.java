package io.flightshare.agent.caller;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.security.Principal;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The authentication that Spring Security (since 3) holds for a thread.
 *
 * <p>Spring's own way to ask has an effect where there is nothing to tell: {@code getContext()}
 * puts an empty context into the thread, which a thread that is started later may inherit and
 * share. So the thread-local behind Spring's own strategies is read instead; only a strategy of the
 * application's own is asked as everybody asks it. A context that is still to be loaded is loaded,
 * as by the first who asks: who is calling cannot be told otherwise.
 */
final class SpringSecurity extends ContextSource {
  static final String HOLDER = "org.springframework.security.core.context.SecurityContextHolder";

  private static final String PACKAGE = "org.springframework.security.core.context.";

  SpringSecurity(@Nullable ClassLoader loader) {
    super(HOLDER, loader);
  }

  @Override
  @Nullable Object read() throws Throwable {
    Class<?> holder = type();
    Object strategy =
        holder == null ? null : Members.callStatic(holder, "getContextHolderStrategy");
    Object context = strategy == null ? null : contextOf(strategy);
    return context == null ? null : login(context);
  }

  /** Who is in a {@code SecurityContext}; null if nobody is. */
  static @Nullable Object login(Object context) throws Throwable {
    Object authentication = Members.call(context, "getAuthentication");
    return authentication == null ? null : new Login(authentication);
  }

  private static @Nullable Object contextOf(Object strategy) throws Throwable {
    Class<?> type = strategy.getClass();
    if (type.getName().startsWith(PACKAGE)) {
      Field delegate = Members.field(type, "delegate");
      if (delegate != null) {
        return contextOf(Objects.requireNonNull(delegate.get(strategy)));
      }
      Field holder = Members.field(type, "contextHolder");
      if (holder != null) {
        Object held = holder.get(strategy);
        Object inThread = held instanceof ThreadLocal ? ((ThreadLocal<?>) held).get() : held;
        return inThread instanceof Supplier ? ((Supplier<?>) inThread).get() : inThread;
      }
    }
    return Members.call(strategy, "getContext");
  }

  /**
   * Two are the same if they are of one class, equal, and have equal names, credentials and
   * principals; the rest because an {@code equals} of the application's own may have forgotten
   * them.
   */
  private static final class Login {
    private final Object authentication;

    Login(Object authentication) {
      this.authentication = authentication;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (!(other instanceof Login)) {
        return false;
      }
      Object that = ((Login) other).authentication;
      return authentication == that
          || (authentication.getClass() == that.getClass()
              && authentication.equals(that)
              && Objects.equals(name(authentication), name(that))
              && Objects.deepEquals(credentials(authentication), credentials(that))
              && areSamePrincipal(principal(authentication), principal(that)));
    }

    /**
     * A principal whose class adds to one that has an {@code equals} and brings none of its own, as
     * a user with a tenant, is equal to that of another tenant; so it is the same only as itself.
     */
    private static boolean areSamePrincipal(@Nullable Object x, @Nullable Object y) {
      if (x == y) {
        return true;
      }
      return x != null
          && y != null
          && x.getClass() == y.getClass()
          && x.equals(y)
          && comparesAllOfIt(x.getClass());
    }

    private static boolean comparesAllOfIt(Class<?> type) {
      try {
        Class<?> comparing = type.getMethod("equals", Object.class).getDeclaringClass();
        for (Class<?> c = type; c != null && c != comparing; c = c.getSuperclass()) {
          for (Field field : c.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
              return false;
            }
          }
        }
        return true;
      } catch (NoSuchMethodException | LinkageError unknown) {
        return false;
      }
    }

    private static @Nullable Object principal(Object authentication) {
      return read(authentication, "getPrincipal");
    }

    private static @Nullable Object name(Object authentication) {
      return authentication instanceof Principal ? ((Principal) authentication).getName() : null;
    }

    private static @Nullable Object credentials(Object authentication) {
      return read(authentication, "getCredentials");
    }

    private static @Nullable Object read(Object authentication, String getter) {
      try {
        return Members.call(authentication, getter);
      } catch (RuntimeException | Error failure) {
        throw failure;
      } catch (Throwable failure) {
        throw new IllegalStateException(getter + " of the authentication failed", failure);
      }
    }

    @Override
    public int hashCode() {
      return authentication.hashCode();
    }
  }
}
