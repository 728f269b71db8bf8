package com.acme.reactive;

import com.acme.probe.Facts;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/** Subscribes to what methods return, by many, as users, and in transactions. */
public final class ReactiveMain {
  private static final Duration LONG = Duration.ofSeconds(60);

  private static Accounts accounts;

  private ReactiveMain() {}

  /** How many calls two users make. */
  public static void main(String[] args) throws Exception {
    ConnectionFactory connections =
        ConnectionFactories.get("r2dbc:h2:mem:///accounts?options=DB_CLOSE_DELAY=-1");
    DatabaseClient database = DatabaseClient.create(connections);
    database.sql("CREATE TABLE account (id BIGINT PRIMARY KEY, balance BIGINT)").then().block(LONG);
    database.sql("INSERT INTO account VALUES (1, 10)").then().block(LONG);
    accounts = new Accounts(database);
    many();
    cancelled();
    Authentication ann = login("ann", "password");
    users("users", as(ann), as(login("bob", "password")));
    users("credentials", as(ann), as(login("ann", "token")));
    users("same", as(ann), as(login("ann", "password")), as(ann));
    users("loaded", loaded(ann), loaded(login("bob", "password")), loaded(ann));
    users("nobody", Context.empty(), as(ann), Context.empty());
    TransactionalOperator transaction =
        TransactionalOperator.create(new R2dbcTransactionManager(connections));
    transactions(transaction);
    commit(transaction);
    hammer(Integer.parseInt(args[0]));
  }

  private static void many() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Collection<String> values = new ConcurrentLinkedQueue<>();
    begin();
    for (int i = 0; i < 1500; i++) {
      accounts.find(1).subscribe(values::add);
    }
    Facts.tell("many.before", values);
    accounts.gate.tryEmitValue("v");
    Facts.tell("many.executions", accounts.executions);
    Facts.tell("many.values", new TreeSet<>(values) + " of " + values.size());
    Set<Thread> added = Thread.getAllStackTraces().keySet();
    added.removeAll(before);
    Facts.tell("many.threads", added);
  }

  private static void cancelled() {
    begin();
    List<String> values = new ArrayList<>();
    accounts.find(1).subscribe().dispose();
    accounts.find(1).subscribe(values::add);
    accounts.find(1).subscribe().dispose();
    accounts.gate.tryEmitValue("v");
    Facts.tell("cancelled", accounts.executions + " " + values);
  }

  /** How many executions it takes to answer these, who ask at the same time. */
  private static void users(String name, Context... users) throws Exception {
    begin();
    Collection<String> values = new ConcurrentLinkedQueue<>();
    CountDownLatch answered = new CountDownLatch(users.length);
    for (Context user : users) {
      accounts
          .who(1)
          .contextWrite(context -> context.putAll(user.readOnly()))
          .subscribe(
              value -> {
                values.add(value);
                answered.countDown();
              });
    }
    accounts.gate.tryEmitValue("go");
    answered.await();
    Facts.tell(name, accounts.executions + " of " + users.length + " " + new TreeSet<>(values));
  }

  private static Authentication login(String user, String credential) {
    return new UsernamePasswordAuthenticationToken(
        user, credential, AuthorityUtils.createAuthorityList("ROLE_USER"));
  }

  private static Context as(Authentication authentication) {
    return ReactiveSecurityContextHolder.withAuthentication(authentication);
  }

  /** As of a session that is read when somebody asks. */
  private static Context loaded(Authentication authentication) {
    SecurityContext context = new SecurityContextImpl(authentication);
    return ReactiveSecurityContextHolder.withSecurityContext(Mono.defer(() -> Mono.just(context)));
  }

  /** Inside of a transaction each reads by itself. */
  private static void transactions(TransactionalOperator transaction) {
    begin();
    String both =
        transaction
            .transactional(
                Mono.zip(accounts.balance(1), accounts.balance(1))
                    .map(values -> values.getT1() + values.getT2()))
            .block(LONG);
    Facts.tell("transaction", accounts.executions + " " + both);
  }

  /** A read that began between a write and its commit is not joined after that. */
  private static void commit(TransactionalOperator transaction) {
    begin();
    Sinks.One<String> between = accounts.gate;
    List<String> early = new ArrayList<>();
    List<String> late = new ArrayList<>();
    transaction
        .transactional(
            accounts
                .save(1, 20)
                .then(
                    Mono.fromRunnable(
                        () -> {
                          accounts.find(1).subscribe(early::add);
                          accounts.find(1).subscribe(early::add);
                          Facts.tell("commit.before", accounts.executions);
                        })))
        .block(LONG);
    accounts.gate = Sinks.one();
    accounts.find(1).subscribe(late::add);
    Facts.tell("commit.after", accounts.executions);
    between.tryEmitValue("early");
    accounts.gate.tryEmitValue("late");
    Facts.tell("commit.values", early + " " + late);
    Facts.tell("commit.balance", accounts.balance(1).block(LONG));
  }

  private static void hammer(int calls) {
    begin();
    AtomicLong wrong = new AtomicLong();
    Context[] users = {as(login("ann", "x")), as(login("bob", "x"))};
    String[] names = {"ann", "bob"};
    Long right =
        Flux.range(0, calls)
            .flatMap(
                i ->
                    accounts
                        .quickly(i / 64)
                        .doOnNext(
                            name -> {
                              if (!name.equals(names[i & 1])) {
                                wrong.incrementAndGet();
                              }
                            })
                        .contextWrite(context -> context.putAll(users[i & 1].readOnly()))
                        .subscribeOn(Schedulers.parallel()),
                64)
            .count()
            .block(LONG);
    Facts.tell("hammer", right + " answers, " + wrong + " wrong");
    Facts.tell("hammer.shared", accounts.executions.get() < calls);
  }

  private static void begin() {
    accounts.gate = Sinks.one();
    accounts.executions.set(0);
  }
}
