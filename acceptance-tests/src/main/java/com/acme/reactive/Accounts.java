package com.acme.reactive;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** Reads and writes that begin when somebody subscribes. */
class Accounts {
  final AtomicInteger executions = new AtomicInteger();
  private final DatabaseClient database;

  /** What an execution waits for. */
  volatile Sinks.One<String> gate = Sinks.one();

  Accounts(DatabaseClient database) {
    this.database = database;
  }

  /** Answers when the gate says so, with what that says. */
  public Mono<String> find(long id) {
    Sinks.One<String> mine = gate;
    return mine.asMono().doOnSubscribe(s -> executions.incrementAndGet());
  }

  /** Answers for whoever is asking, which no argument says. */
  public Mono<String> who(long id) {
    Sinks.One<String> mine = gate;
    return ReactiveSecurityContextHolder.getContext()
        .map(context -> context.getAuthentication().getName())
        .defaultIfEmpty("nobody")
        .doOnSubscribe(s -> executions.incrementAndGet())
        .delayUntil(name -> mine.asMono());
  }

  /** For many calls: takes no longer than to get to another thread, and others come meanwhile. */
  public Mono<String> quickly(long id) {
    return ReactiveSecurityContextHolder.getContext()
        .map(context -> context.getAuthentication().getName())
        .doOnSubscribe(s -> executions.incrementAndGet())
        .publishOn(Schedulers.single());
  }

  /** What the database has. */
  public Mono<String> balance(long id) {
    return database
        .sql("SELECT balance FROM account WHERE id = :id")
        .bind("id", id)
        .map(row -> "" + row.get(0))
        .one()
        .doOnSubscribe(s -> executions.incrementAndGet());
  }

  /** Writes that; the reads above it are stale then. */
  public Mono<Void> save(long id, long balance) {
    return database
        .sql("UPDATE account SET balance = :balance WHERE id = :id")
        .bind("balance", balance)
        .bind("id", id)
        .then();
  }
}
