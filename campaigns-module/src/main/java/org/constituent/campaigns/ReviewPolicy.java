package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.REVIEW_POLICY;

import org.constituent.campaigns.view.OwnWork;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The site's rule of who looks at a campaign before the public sees it. */
@Service
public class ReviewPolicy {
  private final DSLContext sql;

  ReviewPolicy(DSLContext sql) {
    this.sql = sql;
  }

  /** Whether people may approve what they wrote themselves; at first where nobody else could. */
  @Transactional(readOnly = true)
  public OwnWork ownWork() {
    return sql.select(REVIEW_POLICY.OWN_WORK)
        .from(REVIEW_POLICY)
        .fetchSingle(row -> OwnWork.of(row.value1()));
  }

  /** Chooses; approvals already given stay. */
  @Transactional
  public void choose(OwnWork ownWork) {
    sql.update(REVIEW_POLICY).set(REVIEW_POLICY.OWN_WORK, ownWork.column()).execute();
  }
}
