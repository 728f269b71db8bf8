package io.flightshare.agent.cold;

import java.lang.reflect.AnnotatedElement;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reactor's {@code Mono}, of 3.3 or later. Thread-safe. */
final class MonoKind implements ColdKind {
  static final String MONO = "reactor.core.publisher.Mono";

  private static final int CREATE = 0;
  private static final int SUBSCRIBE = 1;
  private static final int SUBSCRIBER = 2;
  private static final int REQUEST = 3;
  private static final int CANCEL = 4;
  private static final int SUCCESS = 5;
  private static final int ERROR = 6;
  private static final int ON_CANCEL = 7;
  private static final int DISPOSABLE = 8;
  private static final int CONTEXT_OF = 9;
  private static final int SETTLED = 10;

  private static final ContextMethods CONTEXTS = new ContextMethods();

  private final Library library =
      new Library(MONO) {
        @Override
        AnnotatedElement[] members(Class<?> mono, ClassLoader loader)
            throws ReflectiveOperationException {
          Class<?> subscriber = Class.forName("org.reactivestreams.Subscriber", false, loader);
          Class<?> subscription = Class.forName("org.reactivestreams.Subscription", false, loader);
          Class<?> sink = Class.forName("reactor.core.publisher.MonoSink", false, loader);
          Class<?> disposable = Class.forName("reactor.core.Disposable", false, loader);
          return new AnnotatedElement[] {
            mono.getMethod("create", Consumer.class),
            mono.getMethod("subscribe", subscriber),
            Class.forName("reactor.core.CoreSubscriber", false, loader),
            subscription.getMethod("request", long.class),
            subscription.getMethod("cancel"),
            sink.getMethod("success", Object.class),
            sink.getMethod("error", Throwable.class),
            sink.getMethod("onCancel", disposable),
            disposable,
            contextOf(sink),
            Class.forName("reactor.core.Fuseable$ScalarCallable", false, loader)
          };
        }
      };

  /** The second is the older name. */
  private static AnnotatedElement contextOf(Class<?> sink) throws NoSuchMethodException {
    try {
      return sink.getMethod("contextView");
    } catch (NoSuchMethodException older) {
      return sink.getMethod("currentContext");
    }
  }

  @Override
  public @Nullable Object instead(Object source, Consumer<Sink> subscribed) {
    AnnotatedElement[] reactor = library.of(source);
    if (reactor == null) {
      return null;
    }
    Consumer<Object> creator = sink -> subscribed.accept(new MonoSubscriber(reactor, sink));
    return Library.call(reactor[CREATE], null, creator);
  }

  @Override
  public boolean isSettled(Object source) {
    AnnotatedElement[] reactor = library.of(source);
    return reactor != null && ((Class<?>) reactor[SETTLED]).isInstance(source);
  }

  @Override
  public void subscribe(Object source, @Nullable Object context, Listener listener) {
    AnnotatedElement[] reactor = Objects.requireNonNull(library.of(source));
    Receiver receiver = new Receiver(reactor, context, listener);
    Object subscriber =
        Library.implement(reactor[SUBSCRIBER], "Flightshare's subscriber", receiver::called);
    Library.call(reactor[SUBSCRIBE], source, subscriber);
  }

  @Override
  public @Nullable Object with(@Nullable Object context, Object key, Object value) {
    return context == null ? null : CONTEXTS.put(context, key, value);
  }

  @Override
  public @Nullable Object find(@Nullable Object context, Object key) {
    return context == null ? null : CONTEXTS.find(context, key);
  }

  /** What a source tells; a value counts when the source says that it has completed. */
  private static final class Receiver {
    private final AnnotatedElement[] reactor;
    private final @Nullable Object context;
    private final Listener listener;
    private @Nullable Object value;

    Receiver(AnnotatedElement[] reactor, @Nullable Object context, Listener listener) {
      this.reactor = reactor;
      this.context = context;
      this.listener = listener;
    }

    /** A source calls one after the other, and each sees what those before have written. */
    @Nullable Object called(String method, @Nullable Object[] arguments) {
      switch (method) {
        case "onSubscribe":
          Object subscription = arguments[0];
          listener.subscribed(() -> Library.call(reactor[CANCEL], subscription));
          Library.call(reactor[REQUEST], subscription, Long.MAX_VALUE);
          return null;
        case "onNext":
          value = arguments[0];
          return null;
        case "onError":
          listener.error((Throwable) Objects.requireNonNull(arguments[0]));
          return null;
        case "onComplete":
          listener.success(value);
          return null;
        case "currentContext":
          return context;
        default:
          return null; // a later Reactor's, which asks what it can do without
      }
    }
  }

  /** A sink of Reactor's. */
  private static final class MonoSubscriber implements Sink {
    private final AnnotatedElement[] reactor;
    private final Object sink;

    MonoSubscriber(AnnotatedElement[] reactor, Object sink) {
      this.reactor = reactor;
      this.sink = sink;
    }

    @Override
    public void success(@Nullable Object value) {
      Library.call(reactor[SUCCESS], sink, value);
    }

    @Override
    public void error(Throwable failure) {
      Library.call(reactor[ERROR], sink, failure);
    }

    @Override
    public void whenCancelled(Runnable action) {
      Object disposable =
          Library.implement(
              reactor[DISPOSABLE],
              "Flightshare's share",
              (method, arguments) -> {
                if (method.equals("dispose")) {
                  action.run();
                  return null;
                }
                return false; // isDisposed
              });
      Library.call(reactor[ON_CANCEL], sink, disposable);
    }

    @Override
    public @Nullable Object context() {
      return Library.call(reactor[CONTEXT_OF], sink);
    }
  }
}
