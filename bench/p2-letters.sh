# P2: letters/s through the whole delivery (lease, personalise, MIME, send, record) to a mail sink, against smtp-source
# with 8 reused sessions. The letters are those of accepted actions, six mailboxes, released together.

say "P2 letters"
LETTERS=${LETTERS:-36000}
start_app
while [ "$(held)" -lt $(((PAIRS + 3) * LETTERS)) ]; do post 8 "$DURATION" >/dev/null; done
await 600 all_sent || fail "The confirmation mails do not go out"

# From the moment they may go, which the node notices with its next poll, until the last letter is written down as sent, by the database's clock; looked for seldom, since looking costs.
product() {
  local sent start end
  sent=$(release "$LETTERS")
  start=$(sql constituent -c 'select extract(epoch from clock_timestamp())')
  PACE=1 await 600 all_sent || fail "Letters are still waiting after 600 s"
  end=$(sql constituent -c 'select extract(epoch from at) from messaging.history order by id desc limit 1')
  awk -v n="$sent" -v s="$(between "$start" "$end")" 'BEGIN { printf "%.0f\n", n / s }'
}

limit() {
  local start end
  start=$(now)
  smtp-source -4 -d -s 8 -m 20000 -l 3072 -C 5 -M bench.invalid -f sender@bench.invalid -t official@bench.invalid "127.0.0.1:$SINK_PORT" >/dev/null
  end=$(now)
  awk -v n=20000 -v s="$(between "$start" "$end")" 'BEGIN { printf "%.0f\n", n / s }'
}

for _ in 1 2 3; do product >/dev/null; done # warm up
limit >/dev/null
pairs p2 limit product
stop_app
lost=$(sql constituent -c "select count(*) from messaging.letter where holds = 0 and state <> 'accepted'")
[ "$lost" = 0 ] || result "P2: $lost letters were not accepted, which is a fault"
result "P2 letters delivered / smtp-source with 8 sessions: $(of p2), first 0.15"
