package com.acme.callers;

import static com.acme.callers.Accounts.WORK;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import java.util.concurrent.Callable;
import org.slf4j.MDC;

/** Has callers with equal arguments ask for different tenants, which the MDC knows. */
public final class MdcMain {
  private MdcMain() {}

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    tell("tenants", as("a"), as("b"));
    tell("same", as("a"), as("a"), as("a"));
    tell("nobody", as(null), as(null), as("a"));
  }

  private static Callable<?> as(String tenant) {
    return () -> {
      if (tenant != null) {
        MDC.put("x-tenant.id", tenant);
      }
      return Accounts.byMdc(1);
    };
  }

  private static void tell(String name, Callable<?>... calls) throws Exception {
    Crowd crowd = Crowd.together(WORK, calls);
    Facts.tell(name, crowd.executions() + " of " + calls.length);
  }
}
