package org.constituent.targets.view;

import java.util.List;

/**
 * A term as the keeper of the list sees it.
 *
 * @param holder who, from when to when
 * @param endReason why it ended or will end, in words; empty if nobody said
 * @param channels of this term alone, retired ones last
 */
public record TermView(HolderView holder, String endReason, List<ChannelView> channels) {}
