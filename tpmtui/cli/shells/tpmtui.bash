# tpmtui completion for bash: eval "$(tpmtui completion bash)"
_tpmtui() {
    local word about files= line=${COMP_LINE:0:COMP_POINT} typed=${COMP_WORDS[COMP_CWORD]} cut=
    local -a choices=()
    while IFS=$'\t' read -r word about; do
        if [[ -n $word ]]; then choices+=("$word"); else files=yes; fi
    done < <("${1/#\~/$HOME}" completion next "$line" 2>/dev/null </dev/null)
    COMPREPLY=()
    if [[ $typed != [\"\']* ]]; then
        # For bash a word begins anew behind every : and =; for us it does not.
        line=${line##*[[:space:]]}
        cut=${line%"${line##*[:=]}"}
    fi
    for word in "${choices[@]}"; do
        if [[ $word == *[=:+] ]]; then compopt -o nospace 2>/dev/null; fi
        word=${word#"$cut"}
        # What a name holds is to stay words, also within the quotes that were opened.
        case $typed in
            \"*) for about in '\' '"' '$' '`'; do word=${word//"$about"/"\\$about"}; done ;;
            \'*) word=${word//"'"/"'\\''"} ;;
            *) printf -v word %q "$word" ;;
        esac
        COMPREPLY+=("$word")
    done
    if [[ -n $files ]]; then
        compopt -o filenames 2>/dev/null
        while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "${line##*[=]}")
    fi
}
complete -F _tpmtui tpmtui
