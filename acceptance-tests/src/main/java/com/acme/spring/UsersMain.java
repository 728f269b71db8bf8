package com.acme.spring;

import static com.acme.spring.Vault.WORK;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** Has users ask with equal arguments at the same time, and tells who shared. */
public final class UsersMain {
  private static final int THREADS_OF_EACH = 4;
  private static final int ACCOUNTS = 2;

  private UsersMain() {}

  /** The number of calls that the users make in the end, all together. */
  public static void main(String[] args) throws Exception {
    // The first calls are made before anything of Spring Security has been loaded.
    tell("before", () -> Vault.readOfAll(1), () -> Vault.readOfAll(1));
    Callable<?> read = () -> Vault.read(1);
    Callable<?> ann = as(login("ann", "password"), read);
    tell("users", ann, as(login("bob", "password"), read));
    tell("credentials", ann, as(login("ann", "token"), read));
    tell("kinds", ann, as(new Token("ann"), read));
    tell("same", ann, as(login("ann", "password"), read), ann);
    tell("anonymous", as(anonymous(), read), read, as(anonymous(), read), read);
    Callable<?> write = () -> write();
    tell("writes", as(login("ann", "x"), write), as(login("bob", "x"), write));
    Callable<?> all = () -> Vault.readOfAll(1);
    tell("none", as(login("ann", "x"), all), as(login("bob", "x"), all));
    tell("tenants", as("a", login("ann", "x")), as("b", login("ann", "x")));
    tell("tenant", as("a", login("ann", "x")), as("a", login("bob", "x")));
    Facts.tell("afterwards", SecurityContextHolder.getContext().getAuthentication());
    hammer(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
  }

  private static Object write() {
    Vault.write(1);
    return "written";
  }

  private static Authentication login(String user, String credential) {
    return new UsernamePasswordAuthenticationToken(
        user, credential, AuthorityUtils.createAuthorityList("ROLE_USER"));
  }

  private static Authentication anonymous() {
    return new AnonymousAuthenticationToken(
        "key", "nobody", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));
  }

  /** Equal to nobody else's kind, by the same name. */
  private static final class Token extends UsernamePasswordAuthenticationToken {
    private static final long serialVersionUID = 1;

    Token(String user) {
      super(user, "password", AuthorityUtils.createAuthorityList("ROLE_USER"));
    }
  }

  private static Callable<?> as(Authentication authentication, Callable<?> call) {
    return () -> {
      use(authentication);
      return call.call();
    };
  }

  private static Callable<?> as(String tenant, Authentication authentication) {
    return () -> {
      use(authentication);
      Vault.setTenant(tenant);
      return Vault.readOfTenant(1);
    };
  }

  private static void use(Authentication authentication) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(authentication);
    SecurityContextHolder.setContext(context);
  }

  private static void tell(String name, Callable<?>... calls) throws Exception {
    Crowd crowd = Crowd.together(WORK, calls);
    Facts.tell(name, crowd.executions() + " of " + calls.length);
    Facts.tell(name + ".answers", crowd.outcomes());
  }

  /**
   * Two users, each in some threads, call one read and one write as fast as they can: so many times
   * at least, and so many seconds at least.
   */
  private static void hammer(int calls, int seconds) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    AtomicLong crossed = new AtomicLong();
    AtomicLong done = new AtomicLong();
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 2 * THREADS_OF_EACH; i++) {
      String user = i % 2 == 0 ? "ann" : "bob";
      int own = calls / (2 * THREADS_OF_EACH);
      Thread thread =
          new Thread(
              () -> {
                use(login(user, "password"));
                await(start);
                int n = 0;
                for (; n < own || System.nanoTime() < end; n++) {
                  int account = n / 2 % ACCOUNTS;
                  String answer = n % 2 == 0 ? Vault.quickly(account) : Vault.writeQuickly(account);
                  if (!user.equals(answer)) {
                    crossed.incrementAndGet();
                  }
                }
                done.addAndGet(n);
              });
      threads.add(thread);
      thread.start();
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    Facts.tell("hammer", done);
    Facts.tell("hammer.crossed", crossed);
    Facts.tell("hammer.executions", Vault.quickExecutions());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
