package main

import (
	"sync"
	"sync/atomic"
	"time"
)

// load is what several connections send, and how long each answer took.
type load struct {
	to          target
	connections int

	lock       sync.Mutex
	times      []time.Duration
	failed     int
	firstError string
}

func (l *load) closed(number int, end time.Time) {
	var sent atomic.Int64
	l.each(func(done func(time.Time)) {
		for time.Now().Before(end) {
			if number > 0 && sent.Add(1) > int64(number) {
				return
			}
			done(time.Now())
		}
	})
}

// rate counts the time of an answer from when its review was due, even if all connections were busy then.
func (l *load) rate(rate float64, duration time.Duration) {
	number := int(rate * duration.Seconds())
	due := make(chan time.Time, number)
	go func() {
		defer close(due)
		start := time.Now()
		for i := range number {
			at := start.Add(time.Duration(float64(i) / rate * 1e9))
			time.Sleep(time.Until(at))
			due <- at
		}
	}()
	l.each(func(done func(time.Time)) {
		for at := range due {
			done(at)
		}
	})
}

// each runs the work once for each connection; done sends a review whose time counts from an instant.
func (l *load) each(work func(done func(time.Time))) {
	var all sync.WaitGroup
	for range l.connections {
		all.Go(func() { work(l.send) })
	}
	all.Wait()
}

func (l *load) send(from time.Time) {
	err := l.to.send()
	took := time.Since(from)
	l.lock.Lock()
	defer l.lock.Unlock()
	l.times = append(l.times, took)
	if err != nil {
		l.failed++
		if l.firstError == "" {
			l.firstError = err.Error()
		}
	}
}
