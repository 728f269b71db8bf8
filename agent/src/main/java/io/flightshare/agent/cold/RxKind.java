package io.flightshare.agent.cold;

import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** RxJava 3's {@code Single}, or its {@code Maybe}, which are alike. Thread-safe. */
final class RxKind implements ColdKind {
  static final String PACKAGE = "io.reactivex.rxjava3.core.";

  private static final int CREATE = 0;
  private static final int CREATOR = 1;
  private static final int SUBSCRIBE = 2;
  private static final int OBSERVER = 3;
  private static final int DISPOSE = 4;
  private static final int SUCCESS = 5;
  private static final int ERROR = 6;
  private static final int SET_CANCELLABLE = 7;
  private static final int CANCELLABLE = 8;

  /** Not there for what cannot end without a value. */
  private static final int COMPLETE = 9;

  /** Those that have their outcome, by how their names go on behind that of the kind. */
  private static final String[] SETTLED = {"Just", "Error", "Empty"};

  private final String kind;
  private final Library library;

  RxKind(String kind) {
    this.kind = kind;
    this.library =
        new Library(PACKAGE + kind) {
          @Override
          AnnotatedElement[] members(Class<?> source, ClassLoader loader)
              throws ReflectiveOperationException {
            return find(source, loader);
          }
        };
  }

  private AnnotatedElement[] find(Class<?> source, ClassLoader loader)
      throws ReflectiveOperationException {
    Class<?> creator = Class.forName(PACKAGE + kind + "OnSubscribe", false, loader);
    Class<?> observer = Class.forName(PACKAGE + kind + "Observer", false, loader);
    Class<?> emitter = Class.forName(PACKAGE + kind + "Emitter", false, loader);
    Class<?> disposable =
        Class.forName("io.reactivex.rxjava3.disposables.Disposable", false, loader);
    Class<?> cancellable =
        Class.forName("io.reactivex.rxjava3.functions.Cancellable", false, loader);
    AnnotatedElement[] members = {
      source.getMethod("create", creator),
      creator,
      source.getMethod("subscribe", observer),
      observer,
      disposable.getMethod("dispose"),
      emitter.getMethod("onSuccess", Object.class),
      emitter.getMethod("tryOnError", Throwable.class),
      emitter.getMethod("setCancellable", cancellable),
      cancellable
    };
    if (!kind.equals("Maybe")) {
      return members;
    }
    AnnotatedElement[] more = Arrays.copyOf(members, COMPLETE + 1);
    more[COMPLETE] = emitter.getMethod("onComplete");
    return more;
  }

  @Override
  public @Nullable Object instead(Object source, Consumer<Sink> subscribed) {
    AnnotatedElement[] rx = library.of(source);
    if (rx == null) {
      return null;
    }
    Object creator =
        Library.implement(
            rx[CREATOR],
            "Flightshare's source",
            (method, arguments) -> {
              subscribed.accept(new Emitter(rx, Objects.requireNonNull(arguments[0])));
              return null;
            });
    return Library.call(rx[CREATE], null, creator);
  }

  @Override
  public boolean isSettled(Object source) {
    String name = source.getClass().getName();
    for (String ending : SETTLED) {
      if (name.endsWith("." + kind + ending)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void subscribe(Object source, @Nullable Object context, Listener listener) {
    AnnotatedElement[] rx = Objects.requireNonNull(library.of(source));
    Object observer =
        Library.implement(
            rx[OBSERVER],
            "Flightshare's observer",
            (method, arguments) -> {
              tell(rx, listener, method, arguments);
              return null;
            });
    Library.call(rx[SUBSCRIBE], source, observer);
  }

  private static void tell(
      AnnotatedElement[] rx, Listener listener, String method, @Nullable Object[] arguments) {
    switch (method) {
      case "onSubscribe":
        Object disposable = arguments[0];
        listener.subscribed(() -> Library.call(rx[DISPOSE], disposable));
        break;
      case "onSuccess":
        listener.success(arguments[0]);
        break;
      case "onComplete":
        listener.success(null);
        break;
      case "onError":
        listener.error((Throwable) Objects.requireNonNull(arguments[0]));
        break;
      default:
        break;
    }
  }

  @Override
  public @Nullable Object with(@Nullable Object context, Object key, Object value) {
    return null;
  }

  @Override
  public @Nullable Object find(@Nullable Object context, Object key) {
    return null;
  }

  /** An emitter of RxJava's. */
  private static final class Emitter implements Sink {
    private final AnnotatedElement[] rx;
    private final Object emitter;

    Emitter(AnnotatedElement[] rx, Object emitter) {
      this.rx = rx;
      this.emitter = emitter;
    }

    @Override
    public void success(@Nullable Object value) {
      if (value == null && rx.length > COMPLETE) {
        Library.call(rx[COMPLETE], emitter);
      } else {
        Library.call(rx[SUCCESS], emitter, value);
      }
    }

    /** One who has left meanwhile is not told: RxJava would take that for undeliverable. */
    @Override
    public void error(Throwable failure) {
      Library.call(rx[ERROR], emitter, failure);
    }

    @Override
    public void whenCancelled(Runnable action) {
      Object cancellable =
          Library.implement(
              rx[CANCELLABLE],
              "Flightshare's share",
              (method, arguments) -> {
                action.run();
                return null;
              });
      Library.call(rx[SET_CANCELLABLE], emitter, cancellable);
    }

    @Override
    public @Nullable Object context() {
      return null;
    }
  }
}
