package org.constituent.campaigns.view;

import java.util.Map;
import org.constituent.messaging.view.DeliveryFigures;

/**
 * What a campaign did so far, counted from rows.
 *
 * @param taken all actions ever taken
 * @param confirmed by their supporter
 * @param waiting for their supporter's confirmation
 * @param expired not confirmed in time
 * @param supporters different people among those not expired
 * @param updates how many people who confirmed want to hear from the group
 * @param calls what supporters said of their calls
 * @param letters how the letters stand
 */
public record CampaignFigures(
    int taken,
    int confirmed,
    int waiting,
    int expired,
    int supporters,
    int updates,
    Map<Receipt.CallOutcome, Integer> calls,
    DeliveryFigures letters) {}
