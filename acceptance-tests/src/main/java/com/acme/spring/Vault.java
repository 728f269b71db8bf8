package com.acme.spring;

import com.acme.probe.Work;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Answers for whoever is asking, which no argument says. */
public final class Vault {
  static final Work WORK = new Work();

  private static final LongAdder EXECUTIONS = new LongAdder();
  private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

  private Vault() {}

  /** Its rule says nothing about callers. */
  public static String read(int account) {
    WORK.run();
    return account + " of " + user();
  }

  /** Its rule says {@code context: none}. */
  public static String readOfAll(int account) {
    WORK.run();
    return account + "";
  }

  /** Its rule has the tenant as its context, and nothing else. */
  public static String readOfTenant(int account) {
    WORK.run();
    return account + " of " + tenant();
  }

  /** A write that says nothing about callers. */
  public static void write(int account) {
    WORK.run();
  }

  /** For many calls: takes no time but what it takes to let others come. */
  public static String quickly(int account) {
    return quickly();
  }

  /** The same as a write. */
  public static String writeQuickly(int account) {
    return quickly();
  }

  @SuppressWarnings("ThreadPriorityCheck") // that others come is likely enough
  private static String quickly() {
    EXECUTIONS.increment();
    String user = user();
    Thread.yield();
    return user;
  }

  /** How often one of those two was executed. */
  static long quickExecutions() {
    return EXECUTIONS.sum();
  }

  static void setTenant(String tenant) {
    TENANT.set(tenant);
  }

  /** The tenant of the calling thread. */
  public static String tenant() {
    return TENANT.get();
  }

  private static String user() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication == null ? "nobody" : authentication.getName();
  }
}
