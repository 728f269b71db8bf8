package com.acme.shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The web application with the server inside, as Spring Boot has it. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ShopApplication {
  /** The one servlet there is, so it gets all requests. */
  @Bean
  public ShopServlet shop() {
    return new ShopServlet();
  }

  /** What a fat jar starts. */
  public static void main(String[] args) {
    SpringApplication.run(ShopApplication.class, args);
  }
}
