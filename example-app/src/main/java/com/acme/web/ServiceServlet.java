package com.acme.web;

import com.acme.registry.ServiceRegistry;
import com.acme.registry.Snapshot;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * {@code GET /services/{name}} and {@code POST /services/{name}/instances}.
 *
 * <p>{@code GET} with {@code ?since=VERSION} waits for a newer version, but no longer than {@code
 * &wait=SECONDS}, 30 at most and by default; then it answers with the version there is.
 */
public final class ServiceServlet extends JsonServlet {

  private static final long serialVersionUID = 1L;

  private static final int LONGEST_WAIT_SECONDS = 30;

  /** Names of files too, so nothing that a file system could take for something else. */
  private static final String NAME = "([a-z0-9][a-z0-9._-]{0,63})";

  private static final Pattern SERVICE = Pattern.compile("/" + NAME);
  private static final Pattern INSTANCES = Pattern.compile("/" + NAME + "/instances");

  private final transient ServiceRegistry registry;

  public ServiceServlet(ServiceRegistry registry) {
    this.registry = registry;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String name = name(SERVICE, request);
    if (name == null) {
      sendNoSuchPath(response);
      return;
    }
    Snapshot snapshot;
    try {
      snapshot = find(name, request);
    } catch (NumberFormatException e) {
      sendProblem(
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          "\"since\" and \"wait\" must be whole numbers");
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      sendProblem(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "the server stops");
      return;
    }
    if (snapshot == null) {
      sendProblem(response, HttpServletResponse.SC_NOT_FOUND, "no service \"" + name + "\"");
    } else {
      send(response, HttpServletResponse.SC_OK, snapshot);
    }
  }

  private Snapshot find(String name, HttpServletRequest request) throws InterruptedException {
    String since = request.getParameter("since");
    if (since == null) {
      return registry.latest(name);
    }
    long version = Long.parseLong(since);
    String wait = request.getParameter("wait");
    int seconds = wait == null ? LONGEST_WAIT_SECONDS : Integer.parseInt(wait);
    return registry.awaitNewer(
        name, version, TimeUnit.SECONDS.toMillis(Math.min(seconds, LONGEST_WAIT_SECONDS)));
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String name = name(INSTANCES, request);
    if (name == null) {
      sendNoSuchPath(response);
      return;
    }
    Registration registration;
    try {
      registration = JSON.readValue(request.getInputStream(), Registration.class);
    } catch (JsonProcessingException e) {
      sendProblem(
          response, HttpServletResponse.SC_BAD_REQUEST, "not a registration: " + e.getMessage());
      return;
    }
    String problem =
        registration == null ? "the body must be a JSON object" : registration.problem();
    if (problem != null) {
      sendProblem(response, HttpServletResponse.SC_BAD_REQUEST, problem);
      return;
    }
    register(name, registration);
    send(response, HttpServletResponse.SC_CREATED, receipt(name));
  }

  private void register(String name, Registration registration)
      throws ServletException, IOException {
    try {
      registry.register(registration.toInstance(name));
    } catch (SQLException e) {
      throw new ServletException("An instance of " + name + " cannot be registered", e);
    }
  }

  /** Names a version that holds the new instance. */
  private Map<String, Object> receipt(String name) {
    Map<String, Object> receipt = new LinkedHashMap<>();
    receipt.put("service", name);
    receipt.put("version", registry.latest(name).getVersion());
    return receipt;
  }

  private static String name(Pattern pattern, HttpServletRequest request) {
    String path = request.getPathInfo();
    Matcher matcher = pattern.matcher(path == null ? "" : path);
    return matcher.matches() ? matcher.group(1) : null;
  }

  private static void sendNoSuchPath(HttpServletResponse response) throws IOException {
    sendProblem(
        response,
        HttpServletResponse.SC_NOT_FOUND,
        "services are at /services/{name}, their names 1 to 64 of a-z, 0-9, '.', '_' and '-',"
            + " beginning with a letter or digit");
  }
}
