package com.acme.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collections;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletResponse;

/** Answers in JSON. */
abstract class JsonServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  /** Shared by all servlets; thread-safe once configured. */
  static final ObjectMapper JSON = new ObjectMapper();

  static void send(HttpServletResponse response, int status, Object body) throws IOException {
    byte[] content = JSON.writeValueAsBytes(body);
    response.setStatus(status);
    response.setContentType("application/json");
    response.setContentLength(content.length);
    response.getOutputStream().write(content);
  }

  static void sendProblem(HttpServletResponse response, int status, String problem)
      throws IOException {
    send(response, status, Collections.singletonMap("error", problem));
  }
}
