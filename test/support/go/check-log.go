// Command check-log is an auditor that shares nothing with Daybook: it reads a log over HTTP and
// checks it by golang.org/x/mod/sumdb alone. It prints the note that it accepted, or ends with 1
// and says what is wrong. An earlier note, in a file, must be of a beginning of the same log.
//
//	check-log <address of the log> <verifier key> [<file with an earlier note>]
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	height = 8
	width  = 1 << height
	// So many leaves are asked to be proved, beside the first and the last ones.
	proofs = 150
)

var prefix string

func get(path string) ([]byte, error) {
	answer, err := http.Get(prefix + path)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return nil, err
	}
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", path, answer.Status)
	}
	return body, nil
}

// opened reads a checkpoint that the key signed.
func opened(text []byte, keys note.Verifiers) (tlog.Tree, error) {
	var tree tlog.Tree
	signed, err := note.Open(text, keys)
	if err != nil {
		return tree, err
	}
	lines := strings.Split(signed.Text, "\n")
	if len(lines) != 4 || lines[3] != "" || lines[0] != signed.Sigs[0].Name {
		return tree, errors.New("the note is no checkpoint of its signer")
	}
	if tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return tree, err
	}
	tree.Hash, err = tlog.ParseHash(lines[2])
	return tree, err
}

// stored keeps all hashes of a log in memory. It is filled from the entries themselves, and so is
// a reader of hashes that depends on nothing that the log's keeper says of them.
type stored []tlog.Hash

func (s stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(s)) {
			return nil, fmt.Errorf("there is no hash %d", index)
		}
		hashes[i] = s[index]
	}
	return hashes, nil
}

// place is where a tile stands: the form of tlog-tiles has no height in it.
func place(tile tlog.Tile, level string) string {
	_, path, _ := strings.Cut(strings.TrimPrefix(tile.Path(), "tile/8/"), "/")
	return "/tile/" + level + "/" + path
}

// tilesOf calls once for each tile of a level, whole or not.
func tilesOf(level int, size int64, each func(tlog.Tile) error) error {
	hashes := size >> (height * level)
	for n := int64(0); n*width < hashes; n++ {
		w := hashes - n*width
		if w > width {
			w = width
		}
		if err := each(tlog.Tile{H: height, L: level, N: n, W: int(w)}); err != nil {
			return err
		}
	}
	return nil
}

// hashed reads all entries of the log and hashes them.
func hashed(size int64) (stored, []tlog.Hash, error) {
	var all stored
	var records []tlog.Hash
	err := tilesOf(0, size, func(tile tlog.Tile) error {
		path := place(tile, "entries")
		rest, err := get(path)
		if err != nil {
			return err
		}
		for i := 0; i < tile.W; i++ {
			if len(rest) < 2 || len(rest) < 2+int(binary.BigEndian.Uint16(rest)) {
				return fmt.Errorf("%s is cut short", path)
			}
			end := 2 + int(binary.BigEndian.Uint16(rest))
			hash := tlog.RecordHash(rest[2:end])
			records = append(records, hash)
			more, err := tlog.StoredHashesForRecordHash(int64(len(records)-1), hash, all)
			if err != nil {
				return err
			}
			all = append(all, more...)
			rest = rest[end:]
		}
		if len(rest) > 0 {
			return fmt.Errorf("%s is too long", path)
		}
		return nil
	})
	return all, records, err
}

func checkTiles(size int64, all stored) error {
	for level := 0; size>>(height*level) > 0; level++ {
		err := tilesOf(level, size, func(tile tlog.Tile) error {
			right, err := tlog.ReadTileData(tile, all)
			if err != nil {
				return err
			}
			path := place(tile, strconv.Itoa(level))
			told, err := get(path)
			if err == nil && !bytes.Equal(told, right) {
				err = fmt.Errorf("%s holds other hashes than those of the entries", path)
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func hashLines(lines []string) ([]tlog.Hash, error) {
	var hashes []tlog.Hash
	for _, line := range lines {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return nil, err
		}
		hashes = append(hashes, hash)
	}
	return hashes, nil
}

// checkRecord checks what the log gives as the proof of a leaf, by the checkpoint in it.
func checkRecord(index int64, record tlog.Hash, keys note.Verifiers) error {
	proof, err := get(fmt.Sprintf("/proof?index=%d", index))
	if err != nil {
		return err
	}
	head, checkpoint, _ := strings.Cut(string(proof), "\n\n")
	lines := strings.Split(head, "\n")
	if lines[0] != "c2sp.org/tlog-proof@v1" {
		return errors.New("the proof is of another version")
	}
	lines = lines[1:]
	if strings.HasPrefix(lines[0], "extra ") {
		entry, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[0], "extra "))
		if err != nil || tlog.RecordHash(entry) != record {
			return errors.New("the proof comes with another entry")
		}
		lines = lines[1:]
	}
	if lines[0] != fmt.Sprintf("index %d", index) {
		return errors.New("the proof is of another leaf")
	}
	hashes, err := hashLines(lines[1:])
	if err != nil {
		return err
	}
	tree, err := opened([]byte(checkpoint), keys)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(hashes, tree.N, tree.Hash, index, record)
}

func checkRecords(records []tlog.Hash, keys note.Verifiers) error {
	size := int64(len(records))
	step := size/proofs + 1
	for index := int64(0); index < size; index++ {
		if index%step != 0 && index > 4 && index < size-4 {
			continue
		}
		if err := checkRecord(index, records[index], keys); err != nil {
			return fmt.Errorf("leaf %d: %w", index, err)
		}
	}
	return nil
}

func checkTree(old, new tlog.Tree) error {
	if old.N > new.N {
		return fmt.Errorf("the log had %d leaves, and has %d", old.N, new.N)
	}
	text, err := get(fmt.Sprintf("/consistency?from=%d&to=%d", old.N, new.N))
	if err != nil {
		return err
	}
	lines := strings.Split(string(text), "\n")
	hashes, err := hashLines(lines[:len(lines)-1])
	if err != nil {
		return err
	}
	return tlog.CheckTree(hashes, new.N, new.Hash, old.N, old.Hash)
}

func check(vkey, earlier string) error {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return err
	}
	keys := note.VerifierList(verifier)
	checkpoint, err := get("/checkpoint")
	if err != nil {
		return err
	}
	tree, err := opened(checkpoint, keys)
	if err != nil {
		return err
	}
	if earlier != "" {
		text, err := os.ReadFile(earlier)
		if err != nil {
			return err
		}
		old, err := opened(text, keys)
		if err != nil {
			return err
		}
		if err := checkTree(old, tree); err != nil {
			return fmt.Errorf("the earlier checkpoint is of another log: %w", err)
		}
	}
	all, records, err := hashed(tree.N)
	if err != nil {
		return err
	}
	root, err := tlog.TreeHash(tree.N, all)
	if err != nil {
		return err
	}
	if root != tree.Hash {
		return errors.New("the entries do not lead to the root that was signed")
	}
	if err := checkTiles(tree.N, all); err != nil {
		return err
	}
	// Beginnings of all forms, each with the root that its entries have.
	for old := int64(1); old <= tree.N; old += 1 + tree.N/40 {
		root, err := tlog.TreeHash(old, all)
		if err != nil {
			return err
		}
		if err := checkTree(tlog.Tree{N: old, Hash: root}, tree); err != nil {
			return fmt.Errorf("the tree of %d leaves: %w", old, err)
		}
	}
	if err := checkRecords(records, keys); err != nil {
		return err
	}
	_, err = os.Stdout.Write(checkpoint)
	return err
}

func main() {
	prefix = os.Args[1]
	earlier := ""
	if len(os.Args) > 3 {
		earlier = os.Args[3]
	}
	if err := check(os.Args[2], earlier); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
