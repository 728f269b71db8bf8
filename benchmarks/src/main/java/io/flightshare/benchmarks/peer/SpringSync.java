package io.flightshare.benchmarks.peer;

import org.springframework.aop.support.AopUtils;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Spring's {@code @Cacheable(sync = true)}, through the proxy that Spring makes, and after it the
 * key evicted by each caller: a method behind a proxy cannot tell its caller whether it was
 * executed.
 */
final class SpringSync extends Peer {
  private final Service service;
  private final Cache cache;

  @SuppressWarnings("resource") // lives as long as its JVM
  SpringSync(Loader loader) {
    super(loader);
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context.registerBean(Loader.class, () -> loader);
    context.register(Caching.class);
    context.refresh();
    service = context.getBean(Service.class);
    cache = context.getBean(CacheManager.class).getCache("calls");
    if (!AopUtils.isCglibProxy(service)) {
      throw new IllegalStateException("Spring made no proxy");
    }
  }

  @Override
  public Object call(Long key) {
    Object result = service.load(key);
    cache.evict(key);
    return result;
  }

  /** The application that Spring sets up. */
  @Configuration(proxyBeanMethods = false)
  @EnableCaching(proxyTargetClass = true)
  static class Caching {
    @Bean
    CacheManager manager() {
      return new ConcurrentMapCacheManager("calls");
    }

    @Bean
    Service service(Loader loader) {
      return new Service(loader);
    }
  }

  /** What the proxy stands before. */
  static class Service {
    private final Loader loader;

    Service(Loader loader) {
      this.loader = loader;
    }

    @Cacheable(cacheNames = "calls", sync = true)
    public Object load(Long key) {
      return loader.load(key);
    }
  }
}
