package com.acme.shiro;

import static com.acme.shiro.Desk.WORK;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import java.util.concurrent.Callable;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.mgt.DefaultSecurityManager;
import org.apache.shiro.realm.SimpleAccountRealm;
import org.apache.shiro.subject.Subject;
import org.apache.shiro.util.ThreadContext;

/** Has users of Shiro ask with equal arguments at the same time, and tells who shared. */
public final class ShiroMain {
  private ShiroMain() {}

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    SimpleAccountRealm realm = new SimpleAccountRealm();
    realm.addAccount("ann", "x");
    realm.addAccount("bob", "x");
    SecurityUtils.setSecurityManager(new DefaultSecurityManager(realm));
    Callable<?> read = () -> Desk.read(1);
    tell("users", as("ann", read), as("bob", read));
    tell("same", as("ann", read), as("ann", read));
    tell("nobody", as("ann", read), read, read);
    tell("untouched", () -> read.call() + " " + (ThreadContext.getSubject() == null));
  }

  private static Callable<?> as(String user, Callable<?> call) {
    return () -> {
      Subject subject = new Subject.Builder().buildSubject();
      ThreadContext.bind(subject);
      subject.login(new UsernamePasswordToken(user, "x"));
      return call.call();
    };
  }

  private static void tell(String name, Callable<?>... calls) throws Exception {
    Crowd crowd = Crowd.together(WORK, calls);
    Facts.tell(name, crowd.executions() + " of " + calls.length);
    Facts.tell(name + ".answers", crowd.outcomes());
  }
}
