#compdef tpmtui
# tpmtui completion for zsh: eval "$(tpmtui completion zsh)", behind compinit
_tpmtui() {
    local line word about files
    local -a choices shown open openshown
    # Up to the cursor, as typed.
    while IFS=$'\t' read -r word about; do
        if [[ -z $word ]]; then
            files=yes
        elif [[ $word == *[=:+] ]]; then
            open+=("$word") openshown+=("$word${about:+  -- $about}")
        else
            choices+=("$word") shown+=("$word${about:+  -- $about}")
        fi
    done < <(${~words[1]} completion next "${(j: :)words[1,CURRENT-1]} $QIPREFIX$PREFIX" 2>/dev/null </dev/null)
    # -U: the program has chosen; a key may be typed in small letters.
    (( $#choices )) && compadd -U -l -d shown -a choices
    (( $#open )) && compadd -U -S '' -l -d openshown -a open
    [[ -n $files ]] && _files
    return 0
}
if [[ $funcstack[1] == _tpmtui ]]; then _tpmtui "$@"; else compdef _tpmtui tpmtui; fi
