package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"github.com/ziping-go/ziping/extract"
)

// complain writes one line to standard error.
func (c *command) complain(line string) { fmt.Fprintln(c.err, "ziping: "+line) }

// complainOf writes what is wrong with a file, one line for each problem.
func (c *command) complainOf(path string, err error) {
	var joined interface{ Unwrap() []error }
	if errors.As(err, &joined) && err.Error() == errors.Join(joined.Unwrap()...).Error() {
		for _, err := range joined.Unwrap() {
			c.complainOf(path, err)
		}
		return
	}
	c.complain(explain(path, err))
}

// explain is an error as one line: the file, what is wrong, and what to do about it.
func explain(path string, err error) string {
	why := err.Error()
	var system *fs.PathError
	switch {
	case errors.As(err, &system) && (path == "" || system.Path == path):
		path, why = system.Path, inWords(system.Err)
	case path != "":
		for cut := true; cut; { // the library names the file as well
			why, cut = strings.CutPrefix(why, path+": ")
		}
	}
	var format *extract.FormatError
	if errors.As(err, &format) {
		why += "；请用 Word 或 WPS 打开，另存后再读 (open it in Word or WPS and save it again)"
	}
	why = strings.Join(strings.Fields(flat(strings.ReplaceAll(why, "\n", "；"))), " ")
	if path != "" {
		why = flat(path) + ": " + why
	}
	return why
}

// inWords says what the system says in Chinese, and what to do.
func inWords(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "找不到，请检查路径 (no such file or folder)"
	case errors.Is(err, fs.ErrPermission):
		return "没有读写权限，请检查文件权限 (permission denied)"
	case errors.Is(err, syscall.ENOSPC):
		return "磁盘空间不足，请清理后重试 (no space left)"
	case errors.Is(err, syscall.EDQUOT):
		return "超出磁盘配额，请清理后重试 (disk quota exceeded)"
	case errors.Is(err, syscall.EFBIG):
		return "超出文件大小限制 (file too large)"
	case errors.Is(err, syscall.EROFS):
		return "所在磁盘只读，请换一个位置 (read-only file system)"
	case errors.Is(err, syscall.EIO):
		return "磁盘读写出错，请检查磁盘或网络连接 (input/output error)"
	case errors.Is(err, syscall.ENOTDIR):
		return "路径中有一段不是文件夹，请检查路径 (not a directory)"
	case errors.Is(err, syscall.EISDIR):
		return "是一个文件夹，需要文件 (is a directory)"
	case errors.Is(err, os.ErrDeadlineExceeded), errors.Is(err, context.DeadlineExceeded):
		return "超时 (timed out)"
	}
	return err.Error()
}
