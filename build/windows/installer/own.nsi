; The installer of Θυρίδα for Windows, in Greek. Built by "task dist":
;
;   makensis -V2 -WX -INPUTCHARSET UTF8 -DVERSION=1.2.3 -DNUMBERS=1.2.3.0
;            -DOUT=setup.exe -DBIN=build/dist -DICON=thyrida.ico -DLICENCE=LICENSE own.nsi
;
; What it does: both programs into Program Files, a shortcut, the start with
; Windows (may be left out), firewall rules for the private and domain
; profiles, and a check for WebView2. What it never touches, neither when
; installing over an older version nor when uninstalling: the books, in
; %ProgramData%\Thyrida. Everything else of the program lies in $INSTDIR.
;
; WebView2: present in Windows 11 and updated Windows 10. If it is absent and
; Microsoft's offline installer MicrosoftEdgeWebView2RuntimeInstallerX64.exe
; lies beside the setup, it is run; otherwise the person is told that the
; program will open in the browser meanwhile.
;
; Silent: setup.exe /S  ·  without the start with Windows: setup.exe /S /NOAUTOSTART

Unicode true
!include "MUI2.nsh"
!include "x64.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"

!define NAME "Θυρίδα"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Thyrida"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
!define WEBVIEW "Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"
!define WEBVIEW_SETUP "MicrosoftEdgeWebView2RuntimeInstallerX64.exe"

Name "${NAME} ${VERSION}"
OutFile "${OUT}"
InstallDir "$PROGRAMFILES64\Thyrida"
RequestExecutionLevel admin
SetCompressor /SOLID lzma
ManifestDPIAware true
BrandingText "${NAME} ${VERSION}"

VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
VIAddVersionKey /LANG=1032 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1032 "FileDescription" "Εγκατάσταση της Θυρίδας"
VIAddVersionKey /LANG=1032 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1032 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1032 "LegalCopyright" "EUPL-1.2"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "Άνοιγμα της Θυρίδας"
!define MUI_FINISHPAGE_RUN_FUNCTION openAsUser

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Greek"

; --- the running program -------------------------------------------------

; A running copy is asked to quit (its window closes its books); after ten
; seconds it is ended: a commit is on the disk before any screen says "done".
!macro stopRunning un
Function ${un}stopRunning
  DetailPrint "Κλείσιμο της Θυρίδας, αν είναι ανοιχτή…"
  ; a WM_CLOSE (taskkill without /F) only hides the window: the desk ends by its own word
  nsExec::Exec '"$INSTDIR\thyrida-console.exe" stop'
  Pop $0
  ${If} $0 == 0
    Sleep 3000
  ${EndIf}
  nsExec::Exec 'taskkill /F /T /IM thyrida.exe'
  Pop $0
  nsExec::Exec 'taskkill /F /T /IM thyrida-console.exe'
  Pop $0
FunctionEnd
!macroend
!insertmacro stopRunning ""
!insertmacro stopRunning "un."

; The finish page runs as administrator; the program must not.
Function openAsUser
  Exec '"$WINDIR\explorer.exe" "$INSTDIR\thyrida.exe"'
FunctionEnd

; --- the firewall ----------------------------------------------------------

; Rules by program: the other desks (TCP) and their discovery (mDNS, UDP 5353).
; Never for the profile "public": an office PC on it must be moved to
; "private", which the program says on the screen of this PC.
!macro firewallOff
  nsExec::Exec 'netsh advfirewall firewall delete rule name="Thyrida TCP"'
  Pop $0
  nsExec::Exec 'netsh advfirewall firewall delete rule name="Thyrida mDNS"'
  Pop $0
!macroend

!macro firewallOn program
  nsExec::ExecToLog 'netsh advfirewall firewall add rule name="Thyrida TCP" dir=in action=allow protocol=TCP program="$INSTDIR\${program}" profile=private,domain'
  Pop $0
  ${If} $0 != 0
    DetailPrint "Ο κανόνας του τείχους προστασίας για το ${program} δεν μπήκε (κωδικός $0)."
  ${EndIf}
  nsExec::ExecToLog 'netsh advfirewall firewall add rule name="Thyrida mDNS" dir=in action=allow protocol=UDP localport=5353 program="$INSTDIR\${program}" profile=private,domain'
  Pop $0
!macroend

; --- WebView2 ----------------------------------------------------------------

; Leaves in $1 the version of the installed WebView2, empty if there is none.
Function findWebView
  SetRegView 32
  ReadRegStr $1 HKLM "SOFTWARE\${WEBVIEW}" "pv"
  SetRegView 64
  ${If} $1 == ""
    ReadRegStr $1 HKCU "Software\${WEBVIEW}" "pv"
  ${EndIf}
  ${If} $1 == "0.0.0.0"
    StrCpy $1 ""
  ${EndIf}
FunctionEnd

Function ensureWebView
  Call findWebView
  ${If} $1 != ""
    DetailPrint "WebView2 $1"
    Return
  ${EndIf}
  ${If} ${FileExists} "$EXEDIR\${WEBVIEW_SETUP}"
    DetailPrint "Εγκατάσταση του WebView2 της Microsoft…"
    ExecWait '"$EXEDIR\${WEBVIEW_SETUP}" /silent /install' $0
    Call findWebView
  ${EndIf}
  ${If} $1 == ""
    DetailPrint "Το WebView2 λείπει."
    MessageBox MB_OK|MB_ICONINFORMATION "Από αυτόν τον υπολογιστή λείπει το WebView2 της Microsoft. Η Θυρίδα θα ανοίγει στον φυλλομετρητή ώσπου να εγκατασταθεί.$\r$\n$\r$\nΧωρίς διαδίκτυο: βάλτε το αρχείο ${WEBVIEW_SETUP} δίπλα σε αυτό το πρόγραμμα εγκατάστασης και εκτελέστε το ξανά." /SD IDOK
  ${EndIf}
FunctionEnd

; --- install -------------------------------------------------------------------

Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "Η Θυρίδα χρειάζεται Windows 64 bit." /SD IDOK
    Abort
  ${EndIf}
  SetRegView 64
  ReadRegStr $0 HKLM "${KEY}" "InstallLocation"
  ${If} $0 != ""
    StrCpy $INSTDIR $0
  ${EndIf}
FunctionEnd

Section "Θυρίδα" program
  SectionIn RO
  SetShellVarContext all
  SetRegView 64
  Call stopRunning
  SetOutPath "$INSTDIR"
  File "${BIN}\thyrida.exe"
  File "${BIN}\thyrida-console.exe"
  File /oname=LICENSE.txt "${LICENCE}"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\thyrida.exe"
  !insertmacro firewallOff
  !insertmacro firewallOn "thyrida.exe"
  !insertmacro firewallOn "thyrida-console.exe"
  Call ensureWebView
  DeleteRegValue HKLM "${RUN}" "Thyrida" ; set again by its own section
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKLM "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKLM "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${KEY}" "DisplayIcon" "$INSTDIR\thyrida.exe"
  WriteRegStr HKLM "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${KEY}" "NoModify" 1
  WriteRegDWORD HKLM "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKLM "${KEY}" "EstimatedSize" $0
SectionEnd

Section "Εκκίνηση μαζί με τα Windows" autostart
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/NOAUTOSTART" $1
  ${If} ${Errors}
    WriteRegStr HKLM "${RUN}" "Thyrida" '"$INSTDIR\thyrida.exe" --hidden'
  ${EndIf}
SectionEnd

Section "Συντόμευση στην επιφάνεια εργασίας" desktop
  SetShellVarContext all
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\thyrida.exe"
SectionEnd

LangString about_program 1032 "Το πρόγραμμα και το δίδυμό του για τη γραμμή εντολών."
LangString about_autostart 1032 "Η Θυρίδα ξεκινά κρυμμένη για κάθε χρήστη, ώστε οι ειδοποιήσεις και ο συγχρονισμός να λειτουργούν από την αρχή της ημέρας."
LangString about_desktop 1032 "Ένα εικονίδιο για όλους τους χρήστες."
!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${program} $(about_program)
  !insertmacro MUI_DESCRIPTION_TEXT ${autostart} $(about_autostart)
  !insertmacro MUI_DESCRIPTION_TEXT ${desktop} $(about_desktop)
!insertmacro MUI_FUNCTION_DESCRIPTION_END

; --- uninstall -----------------------------------------------------------------

Function un.onInit
  SetRegView 64
FunctionEnd

; Named files only, never a whole folder: what somebody has put there stays,
; and so do the books in %ProgramData%\Thyrida.
Section "Uninstall"
  SetShellVarContext all
  Call un.stopRunning
  !insertmacro firewallOff
  DeleteRegValue HKLM "${RUN}" "Thyrida"
  DeleteRegKey HKLM "${KEY}"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  Delete "$INSTDIR\thyrida.exe"
  Delete "$INSTDIR\thyrida-console.exe"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  ReadEnvStr $0 ProgramData
  MessageBox MB_OK|MB_ICONINFORMATION "Τα δεδομένα του γραφείου δεν πειράχτηκαν. Βρίσκονται στον φάκελο $0\Thyrida." /SD IDOK
SectionEnd
