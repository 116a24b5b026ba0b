package ground

import (
	"os"

	"golang.org/x/sys/windows"
)

// Restrict makes dir if it is missing and gives it to this user, administrators
// and the system, with everything in it; rights that it would inherit from above
// (ProgramData lets every user of the PC read) end here.
func Restrict(dir string) error {
	user, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		return notProtected(dir, err)
	}
	return protect(dir, "(A;OICI;FA;;;"+user.User.Sid.String()+")")
}

// RestrictToPC is Restrict for a desk that several accounts of one PC share: who
// sits at the PC (interactive log-on, not over the network) may read and write.
func RestrictToPC(dir string) error { return protect(dir, "(A;OICI;0x1301bf;;;IU)") }

// protect sets a protected list: system, administrators and the one entry more.
func protect(dir, more string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return notProtected(dir, err)
	}
	sd, err := windows.SecurityDescriptorFromString("D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)" + more)
	if err != nil {
		return notProtected(dir, err)
	}
	dacl, _, err := sd.DACL()
	if err != nil {
		return notProtected(dir, err)
	}
	err = windows.SetNamedSecurityInfo(dir, windows.SE_FILE_OBJECT,
		windows.DACL_SECURITY_INFORMATION|windows.PROTECTED_DACL_SECURITY_INFORMATION, nil, nil, dacl, nil)
	if err != nil {
		return notProtected(dir, err)
	}
	return nil
}

// Private tells whether path is closed to the users of this PC at large: no entry
// of its list lets Everyone, Users or Authenticated Users in.
func Private(path string) (bool, error) {
	sd, err := windows.GetNamedSecurityInfo(path, windows.SE_FILE_OBJECT, windows.DACL_SECURITY_INFORMATION)
	if err != nil {
		return false, err
	}
	dacl, _, err := sd.DACL()
	if err != nil || dacl == nil {
		return false, err // no list at all lets everybody in
	}
	for i := range uint32(dacl.AceCount) {
		var ace *windows.ACCESS_ALLOWED_ACE
		if err := windows.GetAce(dacl, i, &ace); err != nil {
			return false, err
		}
		if ace.Header.AceType == windows.ACCESS_ALLOWED_ACE_TYPE && wide(aceSid(ace)) {
			return false, nil
		}
	}
	return true, nil
}

func wide(sid *windows.SID) bool {
	return sid.IsWellKnown(windows.WinWorldSid) || sid.IsWellKnown(windows.WinBuiltinUsersSid) ||
		sid.IsWellKnown(windows.WinAuthenticatedUserSid)
}
