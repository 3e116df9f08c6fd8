-- The action form as a browser sends it: each time another person, another key, and a letter of about 2 KB.
local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

local text = {}

local function hex(n)
  local s = ""
  for _ = 1, n do
    s = s .. string.format("%x", math.random(0, 15))
  end
  return s
end

function init(args)
  math.randomseed(tonumber(os.getenv("SEED") or "1") * 64 + number)
  for letter = 1, 50 do
    local words = {}
    for word = 1, 60 do
      words[word] = hex(32)
    end
    text[letter] = table.concat(words, "+")
  end
end

function request()
  local key = hex(8) .. "-" .. hex(4) .. "-4" .. hex(3) .. "-8" .. hex(3) .. "-" .. hex(12)
  local body = "submitKey=" .. key .. "&name=Sam+Example&email=supporter" .. math.random(1, 5000000)
    .. "%40people.example&zip=27701&updates=true&letters%5Ball%5D.subject=Please+vote+for+the+bill&letters%5Ball%5D.text="
    .. text[math.random(1, 50)]
  return wrk.format("POST", "/c/bench/actions", { ["Content-Type"] = "application/x-www-form-urlencoded" }, body)
end
