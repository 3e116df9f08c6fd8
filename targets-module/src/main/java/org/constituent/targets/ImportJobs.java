package org.constituent.targets;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Works on imports apart from the request that began it, one at a time on a node. What a node that
 * ended has begun is ended by {@link ImportWork#sweep}.
 */
@Component
class ImportJobs implements DisposableBean {
  private final boolean atOnce;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          job -> {
            Thread made = new Thread(job, "imports");
            made.setDaemon(true);
            return made;
          });

  /**
   * On its own thread.
   *
   * @param atOnce in the thread that asks for it, so that tests need not wait
   */
  ImportJobs(@Value("${constituent.imports.at-once:false}") boolean atOnce) {
    this.atOnce = atOnce;
  }

  void start(Runnable job) {
    if (atOnce) {
      job.run();
    } else {
      thread.execute(job);
    }
  }

  @Override
  public void destroy() throws InterruptedException {
    thread.shutdown();
    if (!thread.awaitTermination(15, TimeUnit.SECONDS)) {
      thread.shutdownNow();
    }
  }
}
