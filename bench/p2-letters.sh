# P2: letters/s through the whole delivery (lease, personalise, MIME, send, record) to a mail sink, against smtp-source
# with 8 reused sessions. The letters are those of P1's actions, released in batches as a confirmation does it.

say "P2 letters"
LETTERS=${LETTERS:-6000}
held() { sql constituent -c "select count(*) from messaging.letter where lane = 1 and state = 'queued' and holds = 1"; }
waiting() { sql constituent -c "select count(*) from messaging.letter where holds = 0 and state in ('queued', 'leased', 'deferred', 'in_doubt')"; }
all_sent() { [ "$(waiting)" = 0 ]; }

need=$(((PAIRS + 1) * LETTERS / 6))
while [ $(($(held) / 6)) -lt "$need" ]; do post 8 "$DURATION" >/dev/null; done
await 300 all_sent # the confirmation mails

# answers letters a second
deliver() { # letters
  local start end sent
  start=$(now)
  sent=$(sql constituent -c "with some as (select id from messaging.letter where lane = 1 and state = 'queued' and holds = 1 order by reference limit $1), freed as (update messaging.letter l set holds = 0, due_at = now() from some where l.id = some.id returning 1) select count(*) from freed")
  await 300 all_sent || fail "Letters are still waiting after 300 s"
  end=$(now)
  awk -v n="$sent" -v s="$(between "$start" "$end")" 'BEGIN { printf "%.0f\n", n / s }'
}

source_rate() { # messages
  local start end
  start=$(now)
  smtp-source -4 -d -s 8 -m "$1" -l 3072 -C 5 -M bench.invalid -f sender@bench.invalid -t official@bench.invalid "127.0.0.1:$SINK_PORT" >/dev/null
  end=$(now)
  awk -v n="$1" -v s="$(between "$start" "$end")" 'BEGIN { printf "%.0f\n", n / s }'
}

deliver "$LETTERS" >/dev/null # warm up
source_rate 2000 >/dev/null
: >"$WORK/p2"
for pair in $(seq "$PAIRS"); do
  limit=$(source_rate 20000)
  product=$(deliver "$LETTERS")
  ratio "$product" "$limit" >>"$WORK/p2"
  echo "pair $pair: limit $limit/s, product $product/s, ratio $(tail -1 "$WORK/p2")"
done
read -r median least greatest <<<"$(stats <"$WORK/p2")"
lost=$(sql constituent -c "select count(*) from messaging.letter where holds = 0 and state <> 'accepted'")
[ "$lost" = 0 ] || result "P2: $lost letters were not accepted, which is a fault"
result "P2 letters delivered / smtp-source with 8 sessions: $median ($least to $greatest), first 0.15"
