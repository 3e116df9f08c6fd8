# P2: letters/s through the whole delivery (lease, personalise, MIME, send, record) to a mail sink, against smtp-source
# with 8 reused sessions. The letters are those of accepted actions, six mailboxes, released together.

say "P2 letters"
LETTERS=${LETTERS:-9000}
start_app
while [ "$(held)" -lt $(((PAIRS + 1) * LETTERS)) ]; do post 8 "$DURATION" >/dev/null; done
await 600 all_sent || fail "The confirmation mails do not go out"

product() {
  local start end sent
  sent=$(release "$LETTERS")
  start=$(now)
  PACE=0.2 await 600 all_sent || fail "Letters are still waiting after 600 s"
  end=$(now)
  awk -v n="$sent" -v s="$(between "$start" "$end")" 'BEGIN { printf "%.0f\n", n / s }'
}

limit() {
  local start end
  start=$(now)
  smtp-source -4 -d -s 8 -m 20000 -l 3072 -C 5 -M bench.invalid -f sender@bench.invalid -t official@bench.invalid "127.0.0.1:$SINK_PORT" >/dev/null
  end=$(now)
  awk -v n=20000 -v s="$(between "$start" "$end")" 'BEGIN { printf "%.0f\n", n / s }'
}

product >/dev/null # warm up
limit >/dev/null
pairs p2 limit product
stop_app
lost=$(sql constituent -c "select count(*) from messaging.letter where holds = 0 and state <> 'accepted'")
[ "$lost" = 0 ] || result "P2: $lost letters were not accepted, which is a fault"
result "P2 letters delivered / smtp-source with 8 sessions: $(of p2), first 0.15"
