package com.acme.callers;

import static com.acme.callers.Accounts.WORK;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import java.util.concurrent.Callable;

/** Has callers with equal arguments ask for different users, and tells who shared. */
public final class CallersMain {
  private CallersMain() {}

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    Callable<?> ann = as(new Login("ann", "password"), () -> Accounts.byLogin(1));
    Callable<?> bob = as(new Login("bob", "password"), () -> Accounts.byLogin(1));
    Callable<?> annByToken = as(new Login("ann", "token"), () -> Accounts.byLogin(1));
    tell("principals", ann, bob);
    tell("credentials", ann, annByToken);
    tell("same", ann, as(new Login("ann", "password"), () -> Accounts.byLogin(1)), ann);
    tell("nobody", () -> Accounts.byLogin(1), () -> Accounts.byLogin(1), ann);
    Callable<?> write = () -> write();
    tell("writes", as(new Login("ann", "x"), write), as(new Login("bob", "x"), write));
    tell("throwing", () -> Accounts.byUser(1), () -> Accounts.byUser(1));
    tell("absent", () -> Accounts.byNobody(1), () -> Accounts.byNobody(1));
    tell("mdc", () -> Accounts.byMdc(1), () -> Accounts.byMdc(1), () -> Accounts.byMdc(1));
  }

  private static Object write() {
    Accounts.write(1);
    return "written";
  }

  private static Callable<?> as(Login login, Callable<?> call) {
    return () -> {
      login.use();
      return call.call();
    };
  }

  private static void tell(String name, Callable<?>... calls) throws Exception {
    Crowd crowd = Crowd.together(WORK, calls);
    Facts.tell(name, crowd.executions() + " of " + calls.length);
    Facts.tell(name + ".answers", crowd.outcomes());
  }
}
