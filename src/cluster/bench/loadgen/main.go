// Loadgen sends AdmissionReviews to a webhook on 127.0.0.1, over HTTPS with connections that stay open.
//
//	-mode closed  each connection sends the next review when it has the answer, -n in all or for -d
//	-mode rate    -r reviews a second for -d; the time of an answer counts from when its review was due
//	-mode until   sends until the answer is the expected one, and prints the time in Unix nanoseconds;
//	              without -body it sends GET until the status is 200
//
// The first two print one line of JSON. With -pid it has the CPU time and resident memory of that process.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net/url"
	"os"
	"sort"
	"time"
)

type result struct {
	Requests   int     `json:"requests"`
	Seconds    float64 `json:"seconds"`
	P50        float64 `json:"p50_ms"`
	P99        float64 `json:"p99_ms"`
	Failed     int     `json:"failed"`
	FirstError string  `json:"first_error"`
	CPU        float64 `json:"cpu_ms"`
	Resident   float64 `json:"resident_mb"`
}

func main() {
	log.SetFlags(0)
	address := flag.String("url", "", "of the webhook, on 127.0.0.1")
	body := flag.String("body", "", "the file with the AdmissionReview")
	want := flag.Bool("want", true, "whether it should be allowed")
	says := flag.String("says", "", "what the answer should contain")
	mode := flag.String("mode", "closed", "closed, rate or until")
	connections := flag.Int("c", 8, "connections")
	number := flag.Int("n", 0, "reviews; 0: as many as fit into -d")
	duration := flag.Duration("d", time.Minute, "how long")
	rate := flag.Float64("r", 100, "reviews a second")
	pid := flag.Int("pid", 0, "the process of the webhook")
	flag.Parse()

	if u, err := url.Parse(*address); err != nil || u.Hostname() != "127.0.0.1" {
		log.Fatalf("%s: not on 127.0.0.1", *address)
	}
	to := newTarget(*address, *body, *want, *says, *connections)
	if *mode == "until" {
		until(to, *duration)
		return
	}
	load := &load{to: to, connections: *connections}
	cpu := cpuSeconds(*pid)
	start := time.Now()
	switch *mode {
	case "closed":
		load.closed(*number, start.Add(*duration))
	case "rate":
		load.rate(*rate, *duration)
	default:
		log.Fatalf("no such mode: %s", *mode)
	}
	seconds := time.Since(start).Seconds()
	times := load.times
	sort.Slice(times, func(i, j int) bool { return times[i] < times[j] })
	print := json.NewEncoder(os.Stdout)
	print.Encode(result{
		Requests:   len(times),
		Seconds:    seconds,
		P50:        quantile(times, 0.5),
		P99:        quantile(times, 0.99),
		Failed:     load.failed,
		FirstError: load.firstError,
		CPU:        (cpuSeconds(*pid) - cpu) / float64(max(1, len(times))) * 1000,
		Resident:   residentMegabytes(*pid),
	})
}

func until(to target, longest time.Duration) {
	end := time.Now().Add(longest)
	for {
		err := to.send()
		if err == nil {
			fmt.Println(time.Now().UnixNano())
			return
		}
		if time.Now().After(end) {
			log.Fatal(err)
		}
		time.Sleep(time.Millisecond)
	}
}

func quantile(sorted []time.Duration, part float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	at := min(len(sorted)-1, int(part*float64(len(sorted))))
	return float64(sorted[at].Nanoseconds()) / 1e6
}
