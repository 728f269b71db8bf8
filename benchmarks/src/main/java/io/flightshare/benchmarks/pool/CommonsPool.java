package io.flightshare.benchmarks.pool;

import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.openjdk.jmh.infra.Blackhole;

/** The {@code GenericObjectPool} of Apache Commons, without JMX. */
final class CommonsPool extends PoolPeer {
  private static final int CAPACITY = 64;

  private final GenericObjectPool<Payload> pool;

  CommonsPool(int size) {
    GenericObjectPoolConfig<Payload> config = new GenericObjectPoolConfig<>();
    config.setMaxTotal(CAPACITY);
    config.setMaxIdle(CAPACITY);
    config.setJmxEnabled(false);
    pool = new GenericObjectPool<>(new Factory(size), config);
  }

  @Override
  void use(Blackhole hole) throws Exception {
    Payload payload = pool.borrowObject();
    payload.use(hole);
    pool.returnObject(payload);
  }

  @Override
  void close() {
    pool.close();
  }

  private static final class Factory extends BasePooledObjectFactory<Payload> {
    private final int size;

    Factory(int size) {
      this.size = size;
    }

    @Override
    public Payload create() {
      return new Payload(size);
    }

    @Override
    public PooledObject<Payload> wrap(Payload payload) {
      return new DefaultPooledObject<>(payload);
    }

    @Override
    public void passivateObject(PooledObject<Payload> pooled) {
      pooled.getObject().a = 0;
    }
  }
}
