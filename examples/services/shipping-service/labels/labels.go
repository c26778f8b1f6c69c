// Package labels makes the label that goes on a parcel.
package labels

import (
	"context"
	"os"
	"os/exec"
)

// Parcel is what is sent, and how.
type Parcel struct {
	Carrier  string `json:"carrier"`
	Receiver string `json:"receiver"`
	Address  string `json:"address"`
}

// Print makes the PDF with the carrier's own tool.
func Print(ctx context.Context, parcel Parcel) ([]byte, error) {
	out, err := os.CreateTemp("", "label-*.pdf")
	if err != nil {
		return nil, err
	}
	defer os.Remove(out.Name())
	tool := "/opt/carriers/" + parcel.Carrier + "/print-label"
	if err := exec.CommandContext(ctx, tool, "--to", parcel.Receiver, "--out", out.Name()).Run(); err != nil {
		return nil, err
	}
	return os.ReadFile(out.Name())
}
