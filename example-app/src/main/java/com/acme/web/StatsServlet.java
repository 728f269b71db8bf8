package com.acme.web;

import com.acme.stats.CallCounters;
import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** {@code GET /stats}: how often the methods that operations watches have run. */
public final class StatsServlet extends JsonServlet {

  private static final long serialVersionUID = 1L;

  private final transient CallCounters counters;

  public StatsServlet(CallCounters counters) {
    this.counters = counters;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    send(response, HttpServletResponse.SC_OK, counters.read());
  }
}
